/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the articles of a generated library are made of: our own lists. */

/* The more often, the further in front. */
#define LIBRARY_HAN                                                                                                                         \
  "的一是在有这为中大来上国个到说们时地要就出会可也你对生能而子那得于着下自之年过发后作里用道" \
  "行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只" \
  "从想实"                                                                                                                               \
  "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战" \
  "向头文体"                                                                                                                            \
  "政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东" \
  "声提立及"                                                                                                                            \
  "比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感" \
  "建务做接"                                                                                                                            \
  "必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强" \
  "即像难且"                                                                                                                            \
  "权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候" \
  "带导争运"                                                                                                                            \
  "笔灯塔潮汐港湾账簿铅字墨盘页码钟楼驿站邮路桥梁窗帘渡船鱼市盐仓谷场织机染坊陶窑纸坊木匠铁匠" \
  "石匠"                                                                                                                                  \
  "听雨听风采茶酿酒晒盐修钟补网量水看云种树养蜂抄书装订校对刻版排版印刷投递航海测绘登记"

#define LIBRARY_STEMS                                                                          \
  "record,harbour,lamp,ledger,press,clock,letter,archive,workshop,paper,market,signal,bridge," \
  "station,garden,kettle,pencil,compass,window,river,island,winter,engine,border,column,"      \
  "margin,"                                                                                    \
  "number,answer,method,notice,pattern,voice,summer,corner,branch,travel,measure,gather,"      \
  "follow,"                                                                                    \
  "carry,listen,open,close,print,count,print,copy,bind,sail,weigh,mend,plant,keep,draw,build," \
  "mark,"                                                                                      \
  "turn,learn,teach,write,report,wait,send,order,store,watch,light,load,test,plan,guard,"      \
  "paint,pack,"                                                                                \
  "map,tide,salt,grain,wood,stone,iron,glass,thread,wheel,page,ink,type,line,note,book,bell,"  \
  "boat,"                                                                                      \
  "road,town,field,hill,rain,wind,cloud,star,night,morning,evening,hour,week,year,people,"     \
  "keeper,"                                                                                    \
  "printer,sailor,weaver,baker,mason,clerk,pilot,teacher,reader,writer"
#define LIBRARY_ENDINGS ",s,ed,ing,er,able,less,ful,ly,ness,ment,like,wards,house,work"
#define LIBRARY_SMALL                                                                         \
  "the,of,and,to,a,in,that,it,was,for,on,with,as,by,at,from,this,which,but,not,are,had,they," \
  "when,"                                                                                     \
  "one,their,so,into,than,more,its,over,each,after,before,only,two,other,some,would,no,where"
/* Names that stand in Chinese text, too; the first is in most articles. */
#define LIBRARY_NAMES                                                                          \
  "Harbour Press,Lantern,GPT-0,OpenTide,Tidewater,Northgate,M. Arden,Ledgerly,Inkwell 3.5,"    \
  "Saltworks,Clockmaker,Old Mill,River Post,C. Varga,Paperboat,Signal Hill,L. Osei,Type & Co," \
  "Kiln AI,Beacon-2,Mapmaker,E. Lindqvist,Weaver,Granary,Blue Kettle,Archivist,Quill,Pilot 7"
