import { colourDeclarations, dark, fonts, light, SHADES } from "../charts/theme.ts"

/** Spacing in steps of 4 pixels; type sizes in a ratio of about 1.25. */
const scale = `--s1:4px;--s2:8px;--s3:12px;--s4:16px;--s5:24px;--s6:32px;--s7:48px;--s8:72px;
--t0:.75rem;--t1:.8125rem;--t2:.9375rem;--t3:1.0625rem;--t4:1.3125rem;--t5:1.75rem;--t6:2.5rem`

const shades = Array.from(
  { length: SHADES },
  (_, step) => `.shade${step}{background:var(--shade-${step});color:var(--shade-ink-${step})}`,
).join("")

const base = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:var(--s4)}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:400 var(--t2)/1.55 ${fonts.text};font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased;hyphens:manual}
h1,h2,h3,p,ul,ol,dl,dd,figure{margin:0;padding:0}
h1,h2,.lead,.big{font-family:${fonts.headline};font-weight:600;text-wrap:balance}
h1{font-size:clamp(1.875rem,1.4rem + 2.2vw,var(--t6));line-height:1.12;letter-spacing:-.015em}
h2{font-size:clamp(1.4rem,1.2rem + .8vw,var(--t5));line-height:1.2;letter-spacing:-.01em}
h3{font-size:var(--t3);line-height:1.3;font-weight:650;text-wrap:balance}
a{color:var(--strong);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.hidden,.skip:not(:focus){position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:fixed;top:var(--s2);left:var(--s2);padding:var(--s2) var(--s4);background:var(--surface);z-index:9}
.name{overflow-wrap:anywhere}.name.short{white-space:nowrap}`

const layout = `
.page{max-width:1200px;margin:0 auto;padding:var(--s6) var(--s5) var(--s7)}
header.top{display:grid;gap:var(--s3);padding-bottom:var(--s6)}
.brand{display:flex;flex-wrap:wrap;align-items:center;gap:var(--s2);color:var(--strong);font-weight:600;letter-spacing:.01em;margin-bottom:var(--s4)}
.brand svg{width:30px;height:30px;flex:none}
.brand span{min-width:0;overflow-wrap:anywhere;color:var(--ink-faint);font-weight:400}
.brand span::before{content:"·";margin:0 var(--s2)}
.meta{display:flex;flex-wrap:wrap;gap:2px var(--s4);color:var(--ink-faint);font-size:var(--t1)}
nav.contents ol{list-style:none;display:flex;flex-wrap:wrap;gap:0 var(--s4)}
nav.contents a{display:block;padding:4px 0;min-height:28px;color:var(--ink-soft);text-decoration:none;font-size:var(--t1)}
nav.contents a:hover{color:var(--strong);text-decoration:underline}
nav.contents h2{font:600 var(--t0)/1.4 ${fonts.text};text-transform:uppercase;letter-spacing:.09em;color:var(--ink-faint);margin-bottom:var(--s2)}
.columns{display:grid;gap:var(--s6);grid-template-columns:minmax(0,1fr)}
main{min-width:0}
section{margin-bottom:var(--s8)}
section>h2{margin-bottom:var(--s5)}
.stack{display:grid;gap:20px;grid-template-columns:minmax(0,1fr)}
.pair{display:grid;gap:20px;grid-template-columns:repeat(auto-fit,minmax(min(100%,350px),1fr))}
footer{color:var(--ink-faint);font-size:var(--t1);border-top:1px solid var(--line);padding-top:var(--s4);max-width:70ch}
@media (min-width:1100px){
.columns{grid-template-columns:172px minmax(0,1fr);gap:var(--s7)}
nav.contents{position:sticky;top:var(--s5);align-self:start}
nav.contents ol{display:grid;border-left:1px solid var(--line);padding-left:var(--s3)}
}
@media (max-width:560px){.page{padding:var(--s5) var(--s4) var(--s6)}section{margin-bottom:var(--s7)}}`

const glance = `
.lead{font-size:clamp(1.0625rem,1rem + .35vw,1.25rem);font-weight:400;line-height:1.55;max-width:64ch;text-wrap:pretty;margin-bottom:var(--s5)}
.heroes{display:grid;gap:20px;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));margin-bottom:20px}
.hero,.figure,.kpis{background:var(--surface);border:1px solid var(--line);border-radius:14px}
.hero{padding:var(--s5)}
.hero{overflow:hidden}.hero.main::before{content:"";display:block;height:4px;background:var(--strong);margin:calc(0px - var(--s5)) calc(0px - var(--s5)) 20px}
.hero dt,.kpis dt{color:var(--ink-soft);font-size:var(--t1);font-weight:600}
.big{font-size:clamp(2.1rem,1.7rem + 2vw,2.9rem);line-height:1.15;letter-spacing:-.02em;font-variant-numeric:lining-nums tabular-nums;overflow-wrap:anywhere}
.sub{color:var(--ink-soft);font-size:var(--t1)}
.range{position:relative;height:12px;margin:var(--s3) 0 6px;border-radius:6px;background:linear-gradient(var(--line),var(--line)) 0 50%/100% 2px no-repeat}
.range::before{content:"";position:absolute;top:0;bottom:0;left:calc(var(--low)*1%);right:calc(100% - var(--high)*1%);min-width:6px;border-radius:6px;background:var(--soft)}
.range::after{content:"";position:absolute;top:-3px;bottom:-3px;width:3px;margin-left:-1.5px;left:calc(var(--mean)*1%);border-radius:2px;background:var(--strong)}
.spark{display:block;width:100%;height:30px;margin:var(--s2) 0 4px;fill:var(--middle);opacity:.75}
.ends{display:flex;justify-content:space-between;color:var(--ink-faint);font-size:var(--t0)}
.kpis{display:flex;flex-wrap:wrap;overflow:hidden;gap:1px;background:var(--line)}
.kpis>div{flex:1 1 148px;background:var(--surface);padding:var(--s4) 18px}
.kpis dd.value{font-size:1.4rem;font-weight:600;line-height:1.35;letter-spacing:-.01em;font-variant-numeric:lining-nums tabular-nums;overflow-wrap:anywhere}
.notice{border-left:3px solid var(--accent);padding:2px 0 2px var(--s4);margin-bottom:20px;max-width:75ch;color:var(--ink-soft)}`

const figures = `
.figure{padding:var(--s5);container-type:inline-size;min-width:0}
.figure h3{margin-bottom:2px}
.finding{color:var(--ink-soft);max-width:68ch;margin-bottom:var(--s4);text-wrap:pretty;overflow-wrap:anywhere}
.empty .finding{margin:0}
.plot{margin:0 0 var(--s3)}
.plot svg{display:block;width:100%;height:auto;overflow:visible;font-family:inherit;font-variant-numeric:tabular-nums}
.plot svg.wide{display:none}
.plot svg.narrow{max-width:420px}
@container (min-width:560px){.plot svg.wide{display:block}.plot svg.narrow{display:none}}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:2px var(--s4);margin-bottom:var(--s3);font-size:var(--t1);color:var(--ink-soft)}
.key li{display:flex;align-items:center;gap:var(--s2)}
.mark{flex:none;width:18px;height:11px;border-radius:2px}
.mark.strong{background:var(--strong)}.mark.middle{background:var(--middle)}.mark.accent{background:var(--accent)}.mark.muted{background:var(--muted)}
.mark.band{background:var(--middle);opacity:.3}
.mark.line-strong,.mark.line-muted,.mark.dash-strong,.mark.dash-accent,.mark.stroke-accent{height:0;border-top:3px solid var(--strong);border-radius:0}
.mark.line-muted{border-top:2px solid var(--muted)}.mark.dash-strong{border-top-style:dashed}.mark.dash-accent{border-top:3px dashed var(--accent)}.mark.stroke-accent{border-top:3px solid var(--accent)}
.definition,.note{color:var(--ink-faint);font-size:var(--t1);line-height:1.5;max-width:78ch}
.definition b{font-weight:600;color:var(--ink-soft)}
.note{margin-top:var(--s3)}
.as-of{white-space:nowrap}
details{margin-top:var(--s2);font-size:var(--t1)}
summary{cursor:pointer;color:var(--strong);padding:4px 0;min-height:28px;width:fit-content;font-weight:600}
summary h3{display:inline}`

const tables = `
.scroll{position:relative;overflow-x:auto;max-width:100%;margin:0 0 var(--s3)}
table{border-collapse:collapse;width:100%;font-size:var(--t1);line-height:1.4}
caption{text-align:left;color:var(--ink-faint);padding:var(--s2) 0}
th,td{padding:7px 10px;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--line)}
thead th{color:var(--ink-soft);font-weight:600;vertical-align:bottom;border-bottom:1.5px solid var(--axis)}
tbody th{font-weight:600}
tr>:first-child{padding-left:0}tr>:last-child{padding-right:0}
.number{text-align:right}td.number,th[scope=row].number{white-space:nowrap}
table.slim{max-width:560px}
td.wide{min-width:26ch}
.group{color:var(--ink-faint);font-weight:400;font-size:var(--t0);white-space:nowrap}
.range-text{color:var(--ink-faint);font-size:var(--t0);display:block;white-space:nowrap}
.worth{display:flex;height:6px;margin-top:5px;border-radius:3px;min-width:90px}
.worth i{height:6px;width:calc(var(--w)*1%);background:var(--strong)}.worth i+i{background:var(--middle);opacity:.55}
.worth i:first-child{border-radius:3px 0 0 3px}.worth i:last-child{border-radius:0 3px 3px 0}
.cohorts{font-size:var(--t0);border-spacing:2px;border-collapse:separate;width:auto;margin:0 0 var(--s2)}
.cohorts th,.cohorts td{border:0;padding:5px 4px;text-align:right;white-space:nowrap}
.cohorts td.cell{min-width:44px;text-align:center;border-radius:4px}
.cohorts thead th{vertical-align:bottom;text-align:center}
.cohorts th[scope=row],.cohorts thead th:first-child{text-align:left;position:sticky;left:0;background:var(--surface);padding-right:var(--s2)}
.cohorts .few{color:var(--ink-faint);font-style:italic}
.cohorts tfoot th,.cohorts tfoot td,.cohorts tfoot td.cell{border-top:1.5px solid var(--axis);border-radius:0;font-weight:600;padding-top:7px}
${shades}
.terms{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--s3)}
.terms dt{font-weight:600}.terms dd{color:var(--ink-soft);max-width:75ch;overflow-wrap:anywhere}
@media (min-width:760px){.terms>div{display:grid;grid-template-columns:220px minmax(0,1fr);gap:var(--s5)}}
.ways{display:grid;gap:20px;grid-template-columns:repeat(auto-fit,minmax(min(100%,260px),1fr));list-style:none;margin:var(--s4) 0}
.ways li{border-top:2px solid var(--strong);padding-top:var(--s2)}
.ways b{display:block}
.plain{padding-left:1.1em;display:grid;gap:var(--s2)}
.plain li{overflow-wrap:anywhere}
@media (max-width:640px){
table.cards,table.cards tbody{display:block;width:100%}
table.cards thead{display:none}
table.cards tr{display:grid;grid-template-columns:repeat(var(--across),minmax(0,1fr));gap:var(--s2) var(--s3);padding:var(--s4) 0;border-bottom:1px solid var(--line)}
table.cards th,table.cards td{display:block;border:0;padding:0;text-align:left;white-space:normal;min-width:0}
table.cards th,table.cards td.wide{grid-column:1/-1}
table.cards th{font-size:var(--t2)}
th,td{padding-left:6px;padding-right:6px}
table.cards td::before{content:attr(data-label);display:block;color:var(--ink-faint);font-size:var(--t0);line-height:1.3}
table.cards td.wide::before,table.cards td:empty{display:none}
.range-text{white-space:normal}
.figure{padding:20px var(--s4)}
}`

const print = `
@page{size:A4;margin:16mm 15mm 18mm}
@media print{
:root{color-scheme:light;--paper:#fff;--surface:#fff;--t2:9.5pt;--t1:8.5pt;--t0:8pt;--t3:11pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:9.5pt}
.page{padding:0;max-width:none}
nav.contents,.skip,.figure>details{display:none}
.columns{display:block}
.figure,.hero,.kpis,.kpis>div,tr,.terms>div,.ways li{break-inside:avoid}
.figure.tabular{break-inside:auto}
.kpis>div{flex-basis:22%;padding:10px 14px}.kpis:has(>div:nth-child(5))>div{flex-basis:30%}
.definition,tfoot{break-before:avoid}
td.wide{min-width:20ch}
.figure{padding:14px 16px}
h2,h3{break-after:avoid}
section{margin-bottom:26px}
section>h2{margin-bottom:12px}
.stack,.pair,.heroes{gap:12px}
.stack>*+*{margin-top:12px}.stack{display:block}
.pair{grid-template-columns:1fr 1fr}
.scroll{overflow:visible}
.cohorts td.cell{min-width:0}
a{color:inherit;text-decoration:none}
thead{display:table-header-group}
}
@media (forced-colors:active){.plot,.mark,.range,.worth,.cohorts td{forced-color-adjust:none}.plot{background:var(--surface)}}`

/** The whole style sheet, from the theme of the charts. */
export function styleSheet(): string {
  return `:root{color-scheme:light dark;${colourDeclarations(light)};${scale}}
@media screen and (prefers-color-scheme:dark){:root{${colourDeclarations(dark)}}}
${base}${layout}${glance}${figures}${tables}${print}`.replace(/\n+/g, "\n")
}
