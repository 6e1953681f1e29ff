/** What changes with the width, without script, and on paper. */
export const ADAPT_STYLE = `.narrow{display:none}
:root:not([data-ready]) .live{display:none}
:root[data-ready] .still{display:none}
@media (max-width:860px){.pair,.pair.uneven{grid-template-columns:minmax(0,1fr);gap:24px}
.picture{max-width:640px}}
@media (max-width:860px){.tiles{grid-template-columns:1fr 1fr}
.funnel li{grid-template-columns:minmax(0,1fr) auto auto;gap:2px 12px}
.funnel svg{grid-row:2;grid-column:1/-1;height:10px}}
@media (max-width:640px){header,main,footer{padding-left:16px;padding-right:16px}
h1{font-size:26px}
h2{font-size:20px}
.verdict{font-size:15px;padding:11px 14px}
.verdict strong{font-size:17px}
.tiles{gap:8px}
.tile{padding:10px 11px}
.tile dd.value{font-size:20px}
.tile dd.bar svg{width:100%}
.tile dd,.tile dt{font-size:12px;overflow-wrap:anywhere}
section{margin-top:32px}
.controls .hint{display:none}
.controls input{min-width:0;flex:1}
#trades-line{flex-basis:100%}
.pager span{min-width:0}
.pager button{padding:3px 8px}
.wide{display:none}
.narrow{display:block}}
@media print{@page{size:A4;margin:14mm}
body{font-size:10.5pt;background:#fff}
header,main,footer{max-width:none;padding:0}
.live,.skip{display:none!important}
:root[data-ready] .still{display:block}
:root[data-ready] .still.narrow{display:none}
.tiles{grid-template-columns:repeat(4,1fr);gap:6px}
.tile{padding:8px 9px}
.tile dd.value{font-size:19px}
.pair,.pair.uneven{grid-template-columns:1fr 1fr;gap:24px}
section{break-inside:auto;margin-top:26px}
.tile,figure,tr,.caveats li,svg,.funnel,.contracts li{break-inside:avoid}
h2,h3,.question,.values-line,figcaption{break-after:avoid}
.legend,.absent{break-before:avoid}
.months,.map,.drawdowns,.facts-table,.pair>*{break-inside:avoid}
#funnel details::details-content{content-visibility:visible}
#funnel summary{display:none}
summary::after{content:" (on the screen)"}
thead{display:table-header-group}
tbody th:first-child,thead th:first-child{position:static;background:none}
.verdict{font-size:11.5pt;padding:8px 12px}
.scroll{overflow:visible}
table{font-size:8.5pt}
th,td{padding:3px 7px 3px 0}
.trades,.hashes{font-size:7pt}
.hashes code{font-size:7pt}
.trades th,.trades td{padding-right:5px}
td.name,th.name{min-width:0}
.months td,.swatches i,.tile,rect,.strip,.marks{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;
