/** The charts: all colour and type of SVG parts. */
export const CHART_STYLE = `svg{display:block;font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
svg text{fill:var(--muted)}
svg.time{max-width:100%;height:auto}
.picture svg,svg.windows{width:100%;height:auto}
.chart{touch-action:pan-y;cursor:crosshair;user-select:none;-webkit-user-select:none}
.grid{stroke:var(--grid);fill:none}
.zero{stroke:var(--muted);stroke-opacity:.6;fill:none}
.frame{stroke:var(--line);fill:none}
.values text{text-anchor:end}
.times text{text-anchor:middle}
.times text.ending{text-anchor:end}
.times text.starting{text-anchor:start}
.panel .title{fill:var(--ink);font-size:12px}
.panel .line{fill:none;stroke:var(--gain);stroke-width:1.4;stroke-linejoin:round}
.panel.drawdown .line{stroke:var(--loss);stroke-width:1}
.panel.drawdown .area{fill:var(--loss);fill-opacity:.2}
.panel.rolling .line{stroke:var(--ink);stroke-width:1.1}
.strip text,.marks text{text-anchor:middle}
.strip .window0{fill:var(--grid)}
.strip .window1{fill:var(--line)}
.marks rect{fill:var(--loss);fill-opacity:.08}
.marks text{fill:var(--loss);font-weight:600}
.cursor path{stroke:var(--ink);stroke-dasharray:2 3;fill:none}
.cursor circle{fill:var(--card);stroke:var(--ink);stroke-width:1.5}
.zoom{fill:var(--gain);fill-opacity:.14}
.interval{max-width:100%}
.interval .base{stroke:var(--line)}
.interval .zero{stroke:var(--ink)}
.interval .reach{stroke:var(--gain);stroke-width:4;stroke-opacity:.45}
.interval circle{fill:var(--gain)}
rect.loss{fill:var(--loss)}
rect.gain{fill:var(--gain)}
rect.middle{fill:var(--muted)}
.risk{stroke:var(--ink);stroke-dasharray:3 3;fill:none}
.note{text-anchor:end;fill:var(--ink)}
.unit{fill:var(--muted)}
.values .unit{text-anchor:start}
svg.parameter{width:100%;max-width:440px;height:auto}
.parameter .line{fill:none;stroke:var(--gain);stroke-width:1.2;stroke-linejoin:round}
.parameter path.chosen{stroke:var(--loss);stroke-dasharray:3 3;fill:none}
.parameter circle.chosen{fill:var(--loss)}
.shares .weight{fill:var(--muted)}
.windows .train{fill:var(--page);stroke:var(--muted);stroke-width:1.2}
.windows .fall{stroke:var(--line);fill:none}
.weights path[class^=series]{stroke:var(--page);stroke-width:.7}
.steps{width:100%;height:46px}
.steps path{fill:none;vector-effect:non-scaling-stroke}
.steps .ideal{stroke:var(--muted);stroke-width:.8}
.steps .whole{stroke:var(--gain);stroke-width:1.5}
.steps .zero{stroke:var(--line)}
.funnel .track{fill:var(--grid)}
.funnel .left{fill:var(--gain)}`;
