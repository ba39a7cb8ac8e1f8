// Usage: node axe.js CHROMIUM FILE [STATE...]. Prints, for each state of the page, what axe-core finds and how wide it is.
const fs = require("node:fs");
const puppeteer = require("puppeteer-core");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "section508", "best-practice"];
const EXPANDED = () => document.querySelectorAll("details").forEach((each) => { each.open = true; });
const STATES = {
  light: { width: 1440, features: [["prefers-color-scheme", "light"]] },
  "expanded, light": { width: 1440, features: [["prefers-color-scheme", "light"]], act: EXPANDED },
  "expanded, dark": { width: 768, features: [["prefers-color-scheme", "dark"]], act: EXPANDED },
  "expanded, 320 px": { width: 320, features: [["prefers-color-scheme", "light"]], act: EXPANDED },
  "forced colors": { width: 1440, features: [], forced: true, act: EXPANDED },
  filtered: { width: 1440, features: [], hash: "#verdict=fail&severity=major" },
  "without script": { width: 1440, features: [], script: false },
};

(async () => {
  const [chromium, file, ...asked] = process.argv.slice(2);
  const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"], protocolTimeout: 60000 });
  const said = {};
  for (const [name, state] of Object.entries(STATES)) {
    if (asked.length && !asked.includes(name)) continue;
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    await page.setViewport({ width: state.width, height: 900 });
    await page.emulateMediaFeatures(state.features.map(([feature, value]) => ({ name: feature, value })));
    if (state.forced) {
      const session = await page.createCDPSession();
      await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    }
    if (state.script === false) await page.setContent(fs.readFileSync(file, "utf8").replace(/<script>[^]*<\/script>/, ""));
    else await page.goto(`file://${file}${state.hash || ""}`);
    if (state.act) await page.evaluate(state.act);
    await page.evaluate(axe);
    const found = await page.evaluate((tags) => axe.run({ runOnly: { type: "tag", values: tags } }), TAGS);
    said[name] = {
      violations: found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)} (${each.nodes.length})`),
      passed: found.passes.length,
      width: state.width,
      wide: await page.evaluate(() => document.documentElement.scrollWidth),
      forced: await page.evaluate(() => matchMedia("(forced-colors: active)").matches),
      controls: await page.evaluate(() => !document.getElementById("filters").hidden),
    };
    await page.close();
  }
  await browser.close();
  process.stdout.write(JSON.stringify(said));
})();
