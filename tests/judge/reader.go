// SPDX-License-Identifier: GPL-3.0-or-later

// reader: reads texts as judge-edits writes them (a line whose last field is the length, then the text) and prints a line of
// typed JSON for each: what go-yaml v2, go-toml v2 and encoding/json, Hugo's own readers, make of its front matter.
// With -raw each text is YAML as it stands.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"gopkg.in/yaml.v2"
)

// split cuts as Hugo's lexer does: prefix-matched closer after any line end, JSON by its braces.
func split(s []byte) (string, []byte) {
	t := bytes.TrimLeft(s, " \t\r\n\v\f\ufeff")
	for _, kind := range [][2]string{{"yaml", "---"}, {"toml", "+++"}} {
		if !bytes.HasPrefix(t, []byte(kind[1])) {
			continue
		}
		t = t[3:]
		for i := 0; i+3 <= len(t); i++ {
			if (i == 0 || t[i-1] == '\n' || t[i-1] == '\r') && string(t[i:i+3]) == kind[1] && i > 0 {
				return kind[0], t[:i]
			}
		}
		return "open", nil
	}
	if !bytes.HasPrefix(t, []byte("{")) {
		return "none", nil
	}
	depth, quoted := 0, false
	for i := 0; i < len(t); i++ {
		switch {
		case quoted && t[i] == '\\':
			i++
		case t[i] == '"':
			quoted = !quoted
		case !quoted && t[i] == '{':
			depth++
		case !quoted && t[i] == '}':
			depth--
			if depth == 0 {
				return "json", t[:i+1]
			}
		}
	}
	return "open", nil
}

type pair [2]interface{}

func typed(v interface{}) interface{} {
	switch x := v.(type) {
	case nil:
		return pair{"null", nil}
	case string:
		return pair{"text", x}
	case bool:
		return pair{"boolean", x}
	case int, int64, uint64:
		return pair{"number", fmt.Sprint(x)}
	case float64:
		return pair{"number", strconv.FormatFloat(x, 'g', -1, 64)}
	case json.Number:
		return pair{"number", x.String()}
	case time.Time:
		return pair{"date", x.Format(time.RFC3339Nano)}
	case []interface{}:
		items := []interface{}{}
		for _, item := range x {
			items = append(items, typed(item))
		}
		return pair{"list", items}
	case yaml.MapSlice:
		entries := []interface{}{}
		for _, item := range x {
			key := "" // what an empty key becomes in Hugo's map of strings
			if item.Key != nil {
				key = fmt.Sprint(item.Key)
			}
			entries = append(entries, pair{key, typed(item.Value)})
		}
		return pair{"map", entries}
	case map[interface{}]interface{}:
		m := map[string]interface{}{}
		for key, value := range x {
			m[fmt.Sprint(key)] = value
		}
		return typed(m)
	case map[string]interface{}:
		keys := []string{}
		for key := range x {
			keys = append(keys, key)
		}
		sort.Strings(keys)
		entries := []interface{}{}
		for _, key := range keys {
			entries = append(entries, pair{key, typed(x[key])})
		}
		return pair{"map", entries}
	}
	return pair{"date", fmt.Sprint(v)} // go-toml's local dates and times
}

// merged is v with what merge keys bring, which a MapSlice does not have and the plain map has.
func merged(v, plain interface{}) interface{} {
	switch x := v.(type) {
	case []interface{}:
		for i := range x {
			x[i] = merged(x[i], plain.([]interface{})[i])
		}
	case yaml.MapSlice:
		seen, all := map[string]bool{}, map[string]interface{}{}
		switch p := plain.(type) {
		case map[string]interface{}:
			all = p
		case map[interface{}]interface{}:
			for key, value := range p {
				all[fmt.Sprint(key)] = value
			}
		}
		last := map[string]int{}
		for i, item := range x {
			last[fmt.Sprint(item.Key)] = i
		}
		for i, item := range x {
			key := fmt.Sprint(item.Key)
			seen[key] = true
			if value, there := all[key]; there && last[key] == i {
				x[i].Value = merged(item.Value, value)
			}
		}
		brought := []string{}
		for key := range all {
			if !seen[key] && key != "<nil>" && key != "" {
				brought = append(brought, key)
			}
		}
		sort.Strings(brought)
		for _, key := range brought {
			x = append(x, yaml.MapItem{Key: key, Value: all[key]})
		}
		return x
	case map[interface{}]interface{}, nil:
		return plain
	}
	return v
}

// ordered is the next value of a JSON text that can be read, its maps in order.
func ordered(d *json.Decoder) interface{} {
	token, err := d.Token()
	if err != nil {
		panic(err)
	}
	switch token {
	case json.Delim('['):
		list := []interface{}{}
		for d.More() {
			list = append(list, ordered(d))
		}
		d.Token()
		return list
	case json.Delim('{'):
		m := yaml.MapSlice{}
		for d.More() {
			key, _ := d.Token()
			m = append(m, yaml.MapItem{Key: key, Value: ordered(d)})
		}
		d.Token()
		return m
	}
	return token
}

func read(format string, content []byte) (value interface{}, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	switch format {
	case "yaml":
		plain, m := map[string]interface{}{}, yaml.MapSlice{}
		if err = yaml.Unmarshal(content, &plain); err != nil { // as Hugo; a MapSlice takes lists too
			return nil, err
		}
		err = yaml.Unmarshal(content, &m)
		value = merged(m, plain)
	case "toml":
		m := map[string]interface{}{}
		err = toml.Unmarshal(content, &m)
		value = m
	case "json":
		m := map[string]interface{}{} // as Hugo; then once more for the order
		if err = json.Unmarshal(content, &m); err != nil {
			return nil, err
		}
		d := json.NewDecoder(bytes.NewReader(content))
		d.UseNumber()
		value = ordered(d)
	default:
		return yaml.MapSlice{}, nil
	}
	return value, err
}

func main() {
	raw := len(os.Args) > 1 && os.Args[1] == "-raw"
	in, out := bufio.NewReaderSize(os.Stdin, 1<<20), bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		n, err := strconv.Atoi(fields[len(fields)-1])
		if err != nil {
			panic("no length: " + line)
		}
		if n < 0 {
			continue
		}
		text := make([]byte, n+1)
		if _, err := io.ReadFull(in, text); err != nil {
			panic(err)
		}
		format, content := "yaml", text[:n]
		if !raw {
			format, content = split(text[:n])
		}
		answer := map[string]interface{}{"format": format}
		value, err := read(format, content)
		if err != nil {
			answer["error"] = err.Error()
		} else {
			answer["value"] = typed(value)
		}
		if err := encoder.Encode(answer); err != nil {
			panic(err)
		}
	}
}
