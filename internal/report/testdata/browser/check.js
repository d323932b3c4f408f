// Opens pages in Chromium and prints, as JSON, what is wrong with each: what
// axe finds, what the console says, what is loaded, what does not work by
// keyboard or pointer, what does not fit.
//
//   node check.js CHROMIUM PAGE...        with SHOTS=DIR: pictures too
"use strict";
const { chromium } = require("playwright-core");
const fs = require("fs"), os = require("os"), path = require("path");
const { pathToFileURL } = require("url");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const looks = [
  { name: "light", width: 1100, colorScheme: "light" },
  { name: "dark", width: 1100, colorScheme: "dark" },
  { name: "narrow", width: 360, colorScheme: "light" },
  { name: "narrow-dark", width: 360, colorScheme: "dark" },
];

async function audit(page, say) {
  const result = await page.evaluate(axe + ";axe.run(document,{resultTypes:['violations']})");
  for (const v of result.violations) say("axe: " + v.id + " on " + v.nodes.length + ": " + v.nodes[0].html.slice(0, 160) + " " + v.nodes[0].failureSummary);
}

async function shot(page, file, name, fullPage) {
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, path.basename(file, ".html") + "-" + name + ".png"), fullPage });
}

// Explanations by keyboard and by pointer.
async function explain(page, say) {
  const mark = page.locator("mark.s").first(), why = page.locator(".why").first();
  if (await page.locator("mark.s").count() < 2) return;
  const shown = async (want, when) => { if (await why.isVisible() !== want) say("explanation " + (want ? "hidden" : "shown") + " " + when); };
  await shown(false, "before anything");
  await page.locator(".skip").first().focus();
  await page.keyboard.press("Tab");
  if (await mark.evaluate((m) => m !== document.activeElement)) say("Tab does not reach the first sentence");
  await shown(true, "on focus");
  await page.keyboard.press("Escape");
  await shown(false, "after Esc");
  await page.keyboard.press("ArrowDown");
  if (!(await page.locator(".why").nth(1).isVisible())) say("an arrow does not explain the next sentence");
  await page.evaluate(() => document.activeElement.blur());
  await mark.hover();
  await shown(true, "on hover");
  const box = await why.boundingBox();
  if (!box) return;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await shown(true, "when the pointer goes to it");
  await page.mouse.move(1, 1);
  await shown(false, "when the pointer leaves");
  const link = page.locator(".lines a").first();
  if (await link.count()) {
    await link.click();
    if (!(await page.evaluate(() => document.activeElement.matches("mark.s:target")))) say("a finding's link does not lead to its sentence");
    await page.evaluate(() => document.activeElement.blur());
  }
}

async function look(page, file, l, say) {
  await page.setViewportSize({ width: l.width, height: 900 });
  await page.emulateMedia({ media: "screen", colorScheme: l.colorScheme });
  await page.goto(pathToFileURL(file).href);
  await shot(page, file, l.name, true);
  if (await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth)) say("wider than the window");
  if (await page.evaluate(() => [...document.querySelectorAll("mark.rn")].some((m) => getComputedStyle(m).backgroundColor !== "rgba(0, 0, 0, 0)"))) say("a sentence of no role is coloured");
  await audit(page, say);
  if (await page.locator("mark.s").count()) {
    const heavy = page.locator("mark.s:not(.lean)").first();
    await ((await heavy.count()) ? heavy : page.locator("mark.s").first()).focus();
    await shot(page, file, l.name + "-why", false);
    await audit(page, say);
    await page.evaluate(() => document.activeElement.blur());
  }
  await explain(page, say);
}

async function print(page, file, say) {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: 720, height: 1000 });
  await shot(page, file, "print", true);
  if (await page.evaluate(() => getComputedStyle(document.body).backgroundColor) !== "rgb(255, 255, 255)") say("printed on a dark ground");
  if (await page.evaluate(() => [...document.querySelectorAll(".why,.hint")].some((e) => e.checkVisibility()))) say("explanations are printed");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  if (pdf.length < 1000) say("no PDF");
}

async function run() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "jdcheck-browser-")), wrong = [];
  const context = await chromium.launchPersistentContext(dir, {
    executablePath: process.argv[2], headless: true,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    for (const file of process.argv.slice(3)) {
      const page = await context.newPage();
      let where = "";
      const say = (what) => wrong.push(path.basename(file) + ", " + where + ": " + what);
      page.on("console", (m) => say("console: " + m.text()));
      page.on("pageerror", (e) => say("error: " + e));
      page.on("dialog", (d) => { say("dialog: " + d.message()); d.dismiss(); });
      page.on("request", (r) => { if (r.url().split("#")[0] !== pathToFileURL(file).href) say("loads " + r.url()); });
      for (const l of looks) { where = l.name; await look(page, file, l, say); }
      where = "print";
      await print(page, file, say);
      await page.close();
    }
  } finally {
    await context.close();
    fs.rmSync(dir, { recursive: true, force: true });
  }
  console.log(JSON.stringify(wrong));
}
run().catch((e) => { console.error(e); process.exit(1); });
