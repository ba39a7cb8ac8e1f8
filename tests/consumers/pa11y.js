// Usage: node pa11y.js CHROMIUM FILE. Prints what pa11y's HTML_CodeSniffer finds against WCAG 2 AA in the opened page.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const pa11y = require("pa11y");

(async () => {
  const [executablePath, file] = process.argv.slice(2);
  // Without its own policy and script, and with everything open: so pa11y can run its own.
  const text = fs.readFileSync(file, "utf8").replace(/<script>[^]*<\/script>|<meta http-equiv[^>]*>/g, "");
  const opened = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "pa11y-")), "report.html");
  fs.writeFileSync(opened, text.replaceAll("<details ", "<details open "));
  const chromeLaunchConfig = { executablePath, args: ["--no-sandbox", "--disable-gpu"] };
  const found = await pa11y(`file://${opened}`, { standard: "WCAG2AA", runners: ["htmlcs"], timeout: 90000, chromeLaunchConfig });
  process.stdout.write(JSON.stringify(found.issues.map((each) => `${each.code}: ${each.context}`)));
})();
