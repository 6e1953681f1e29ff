/** Type, layout and tables. */
export const PAGE_STYLE = `*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:12px;background:var(--card);padding:6px 12px;z-index:9}
header,main{max-width:1240px;margin:0 auto;padding:0 32px}
main{padding-bottom:56px}
h1,h2,h3,.verdict strong{font-family:Georgia,"Times New Roman",serif;font-weight:600;line-height:1.2;text-wrap:balance}
h1{font-size:34px;margin:4px 0 8px;overflow-wrap:anywhere;letter-spacing:-.01em}
h2{font-size:23px;margin:0}
h3{font-size:16px;margin:26px 0 8px}
p{margin:8px 0}
section{margin-top:44px;border-top:1px solid var(--line);padding-top:22px}
.top{display:flex;justify-content:space-between;align-items:center;gap:16px;padding-top:26px}
.kind{margin:0;color:var(--muted);font-size:13px;letter-spacing:.04em}
.facts{color:var(--muted);margin:0}
.facts span{display:inline-block}
.question{color:var(--muted);margin:4px 0 16px}
.muted,.legend,.hint,.absent{color:var(--muted)}
.legend{font-size:13px}
.absent{margin:8px 0}
.name{overflow-wrap:anywhere}
.verdict{font-size:17px;margin:22px 0 18px;padding:13px 18px;background:var(--card);border:1px solid var(--line);border-left:5px solid var(--muted);border-radius:4px;max-width:none;overflow-wrap:anywhere}
.verdict strong{font-size:19px}
.verdict.unproven,.verdict.none{border-left-color:var(--loss)}
.verdict.passed{border-left-color:var(--gain)}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:0}
.tile{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:13px 16px 14px;min-width:0}
.tile.missed{background:var(--missed)}
.tile dt{color:var(--muted);font-size:13px}
.tile dd{margin:0;color:var(--muted);font-size:13px;line-height:1.4}
.tile dd+dd+dd:not(.bar){margin-top:3px}
.tile.missed dd:last-child{color:var(--ink);font-weight:600}
.tile dd.value{color:var(--ink);font-size:27px;line-height:1.25;font-weight:600;letter-spacing:-.01em;margin:2px 0 3px}
.tile dd.bar{line-height:0;margin:2px 0 4px}
.caveats{margin:0;padding:0;list-style:none;display:grid;gap:8px}
.caveats li{padding-left:18px;position:relative;overflow-wrap:anywhere}
.caveats li::before{content:"";position:absolute;left:0;top:.55em;width:8px;height:8px;border:2px solid var(--loss);border-radius:50%}
button,input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:5px;min-height:32px;padding:3px 12px}
button{cursor:pointer}
button:hover:enabled{border-color:var(--muted)}
button[aria-pressed=true]{border-color:var(--gain);color:var(--gain)}
button:disabled{color:var(--muted);opacity:.55;cursor:default}
:focus-visible{outline:2px solid var(--gain);outline-offset:2px}
.controls{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin:10px 0}
.controls .hint{font-size:13px;margin-left:6px}
.controls input{min-width:230px}
.pager{justify-content:flex-start}
.pager span{min-width:9em;text-align:center}
.values-line{font-size:15px;margin:6px 0 10px;min-height:1.45em}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:13.5px}
th,td{padding:6px 12px 6px 0;text-align:left;font-weight:400;white-space:nowrap;border-bottom:1px solid var(--grid);vertical-align:top}
th:last-child,td:last-child{padding-right:4px}
thead th{color:var(--muted);font-size:12.5px;border-bottom-color:var(--line);vertical-align:bottom}
.number{text-align:right}
td.wrap,th.name,td.name{white-space:normal;min-width:150px}
td.wrap{min-width:220px}
tbody th:first-child,thead th:first-child{position:sticky;left:0;background:var(--page);padding-right:14px}
td.gain{color:var(--gain)}
td.loss{color:var(--loss)}
tr.admitted strong{color:var(--gain)}
.trades{font-size:12.5px}
.trades th,.trades td{padding:4px 10px 4px 0}
.trades td.name{min-width:190px}
.trades th button{border:0;background:none;padding:0;min-height:30px;color:inherit;font-size:inherit}
.trades th button::after{content:"";display:inline-block;width:1.1em;text-align:right}
.trades th[aria-sort=ascending] button::after{content:"\\2191"}
.trades th[aria-sort=descending] button::after{content:"\\2193"}
.trades th[aria-sort=ascending],.trades th[aria-sort=descending]{color:var(--ink)}
.months{width:100%}
.months th,.months td{padding:5px 8px;border-bottom:1px solid var(--page);border-right:1px solid var(--page)}
.months tr>th:first-child{padding-left:0}
.months td.none{color:var(--muted)}
.months td.total{font-weight:600;padding-left:14px}
.swatches{display:inline-flex;vertical-align:-2px;margin-right:6px;border:1px solid var(--line)}
.swatches i{width:18px;height:12px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:36px}
.pair.uneven{grid-template-columns:minmax(0,2fr) minmax(0,1fr);align-items:center}
.pair>*{min-width:0}
.pair h3{margin-top:4px}
.pair table+h3{margin-top:26px}
.facts-table{width:100%}
.facts-table th{color:var(--muted);white-space:normal}
.hashes code,code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12.5px}
.commands{list-style:none;margin:10px 0 14px;padding:0;display:grid;gap:8px}
.commands li{display:flex;flex-wrap:wrap;gap:4px 14px;align-items:baseline}
.commands code{background:var(--card);border:1px solid var(--line);border-radius:4px;padding:3px 8px;overflow-wrap:anywhere}
.commands span{color:var(--muted)}
details{margin:14px 0}
summary{cursor:pointer;min-height:30px;padding:4px 0;color:var(--gain)}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:18px 26px}
figure{margin:0;min-width:0}
figcaption{font-size:13px;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px;margin-bottom:4px}
.key i{display:inline-block;width:9px;height:9px;margin-right:4px}
.key{margin-right:12px;white-space:nowrap}
.key .circle{border:1.5px solid var(--muted);border-radius:50%}
.key .gain{background:var(--gain)}
.key .loss{background:var(--loss)}
.funnel{list-style:none;margin:0 0 18px;padding:0;display:grid;gap:7px}
.funnel li{display:grid;grid-template-columns:minmax(150px,350px) minmax(80px,1fr) 4em 9em;gap:14px;align-items:center}
.funnel svg{width:100%;height:16px}
.funnel .count{text-align:right;font-weight:600}
.series{list-style:none;margin:8px 0 0;padding:0;display:grid;gap:3px;font-size:13px}
.series i{display:inline-block;width:11px;height:11px;margin-right:7px;border-radius:2px}
.contracts{list-style:none;margin:0;padding:0;display:grid;gap:6px}
.contracts li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:1px 12px;font-size:13px}
.contracts svg{grid-column:1/-1}
.contracts .now{font-weight:600}
.ends{display:flex;justify-content:space-between;margin:4px 0;font-size:13px;color:var(--muted)}
.contracts .now .muted{font-weight:400}
.map th,.map td{padding:4px 7px;border:1px solid var(--page)}
.map tr>th:first-child{padding-left:0}
.maps .map thead th.number{white-space:normal}
.map th.name{min-width:190px}
.correlations th.name{min-width:130px}
.over{display:grid;gap:24px}
.over>*{min-width:0}
.map td.none{color:var(--muted)}
.map td.own{color:var(--muted)}
.map td.chosen{outline:2px solid var(--ink);outline-offset:-2px;font-weight:600}
.correlations tr.first:not(:first-child)>*{border-top:2px solid var(--muted)}
.plots.maps{grid-template-columns:repeat(auto-fill,minmax(min(100%,520px),1fr))}
.shares{list-style:none;margin:0;padding:0;display:grid;gap:9px}
.shares li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 12px;font-size:13px}
.shares svg{grid-column:1/-1;width:100%;height:14px}
.shares .now{font-weight:600}
.shares .now .muted{font-weight:400}
.key .weight{background:var(--muted)}
footer{max-width:1240px;margin:0 auto;padding:0 32px 40px;color:var(--muted);font-size:13px}`;
