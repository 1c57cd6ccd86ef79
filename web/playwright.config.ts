/**
 * Browser tests against the real server: `ceiba demo`, one for each worker, in Debian's Chromium.
 *
 * `SCREENSHOTS=1` makes the pictures of the documentation instead, so that a plain run changes nothing.
 */
import { defineConfig } from "@playwright/test";

const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const isMakingScreenshots = process.env.SCREENSHOTS === "1";

export default defineConfig({
  testDir: "tests",
  testMatch: isMakingScreenshots ? "screenshots.ts" : "*.spec.ts",
  // Each worker has a node and a queue of hits of its own.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"]],
  timeout: 30_000,
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: "/usr/bin/chromium", args: CHROMIUM_ARGUMENTS },
    viewport: { width: 1280, height: 800 },
    locale: "es-GT",
    timezoneId: "America/Guatemala",
    trace: "retain-on-failure",
  },
});
