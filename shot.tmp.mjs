import { chromium } from "playwright-core"
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] })
const [,, file, width="1440", lang="de", scheme="light", tag="a"] = process.argv
const context = await browser.newContext({ locale: lang==="de"?"de-DE":"en-GB", viewport:{width:+width,height:900}, colorScheme: scheme })
const page = await context.newPage()
page.on("console", m => console.log("console", m.type(), m.text()))
page.on("pageerror", e => console.log("pageerror", e.message))
const asked=[]
page.on("request", r => asked.push(r.url()))
const t0=Date.now(); const lap=n=>console.log(n,Date.now()-t0)
const a = await page.goto("http://127.0.0.1:8765/look"); console.log(a.headers()["content-security-policy"])
await page.waitForSelector("[data-ready]",{timeout:120000}); lap("ready"); 
await page.screenshot({path:`/tmp/localscratch/${tag}-0.png`,fullPage:true})
const before=asked.length
await context.route("**/*", r => r.abort())
await page.setInputFiles("input[type=file]", file)
await page.waitForSelector(".look-columns",{timeout:60000}); lap("plan")
await page.screenshot({path:`/tmp/localscratch/${tag}-1.png`,fullPage:true})
await page.click(".actions button >> nth=0")
await page.waitForSelector(".plausible, [role=alert]",{timeout:300000}); lap("told")
await page.waitForTimeout(500)
await page.screenshot({path:`/tmp/localscratch/${tag}-2.png`,fullPage:true})
console.log("requests after", asked.slice(before), "before", asked.map(u=>u.replace(/.*assets/,"")).join(" "))
await browser.close()
