// Usage: node visible.js CHROMIUM FILE ADDRESS... Prints, for each fragment of the address, which findings are to be
// seen, which rules in the table of coverage, how many the page counts, what is open, and what has the focus.
const puppeteer = require("puppeteer-core");

(async () => {
  const [executablePath, file, ...addresses] = process.argv.slice(2);
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const said = {};
  for (const address of addresses) {
    const page = await browser.newPage();
    await page.goto(`file://${file}${address}`);
    said[address] = await page.evaluate(() => {
      const all = (selector) => [...document.querySelectorAll(selector)].filter((each) => !each.closest("[hidden]"));
      return {
        findings: all("details[data-is]").map((each) => each.querySelector("b").textContent),
        covered: all("tr[data-of]").map((each) => each.dataset.of),
        open: all("details[data-is][open]").map((each) => each.querySelector("b").textContent),
        shown: document.getElementById("shown").textContent,
        nothing: !document.getElementById("nothing").hidden,
        controls: !document.getElementById("filters").hidden,
      };
    });
    await page.close();
  }
  await browser.close();
  process.stdout.write(JSON.stringify(said));
})();
