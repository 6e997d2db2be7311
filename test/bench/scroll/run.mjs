// How a million rows scroll: `npm run bench:scroll`. A headless browser drives a real VS Code with the extension in it and
// scrolls at the speed of a wheel, of the key Page Down held down, and of a dragged thumb. Frames are those of the test
// browser, which draws without a graphics card. Options: --rows=1000000 --seconds=10 --profile FOLDER --json FILE
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../../../scripts/setup.mjs';
import { generatePair } from '../generate.mjs';
import { watchFrames } from './watch-frames.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const data = join(folder, '..', 'data');
/** A wheel turned fast: three notches of 120 px, as often as the browser takes them, at most sixty times a second. */
const WHEEL_PX = 360;
const WHEEL_MS = 16;
/** How often a key that is held down repeats. */
const KEY_MS = 33;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '10' },
    profile: { type: 'string' },
    json: { type: 'string' },
  },
});
const [rows, seconds] = [Number(values.rows), Number(values.seconds)];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Does something again and again until a time is over, at most every so many ms. */
async function repeat(seconds, every, action) {
  const end = performance.now() + seconds * 1000;
  for (let next = performance.now(); next < end; next += every) {
    await action();
    await pause(Math.max(0, next + every - performance.now()));
  }
}

const speeds = {
  wheel: (page) => repeat(seconds, WHEEL_MS, () => page.mouse.wheel(0, WHEEL_PX)),
  'page keys': (page) => repeat(seconds, KEY_MS, () => page.keyboard.press('PageDown')),
  thumb: () => pause(seconds * 1000),
};

/** A window with the file in its grid, read and checked. */
async function openGrid(page, url) {
  await page.goto(url);
  const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'usage.csv' });
  await file.waitFor({ timeout: 60_000 });
  const webview = page.locator('iframe.webview.ready');
  for (let attempt = 0; (await webview.count()) === 0; attempt++) {
    if (attempt === 10) throw new Error('The file does not open in the grid.');
    // A window that has just opened may not know the grid yet.
    await pause(2000);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('w');
    await file.dblclick();
    await webview.waitFor({ timeout: 5000 }).catch(() => undefined);
  }
  const frame = webview.contentFrame().locator('iframe#active-frame').contentFrame();
  await frame.locator(`[role=grid][aria-rowcount]`).waitFor({ timeout: 60_000 });
  await frame.getByRole('button', { name: /^Findings: / }).waitFor({ timeout: 120_000 });
  await pause(3000);
  return frame.locator('[role=grid]');
}

const rounded = (ms) => Number(ms.toFixed(1));
const percentile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** The longest gap between two beats of the extension host in a time, and the longest work without a beat. */
function hostGaps(file, from, to) {
  const late = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({ at }) => at >= from && at <= to);
  return {
    longestGap: rounded(Math.max(10, ...late.map(({ gap }) => gap))),
    longestWork: rounded(Math.max(0, ...late.map(({ work }) => work ?? 0))),
  };
}

async function profiled(page, name, run) {
  if (values.profile === undefined) return run();
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  const result = await run();
  const { profile } = await session.send('Profiler.stop');
  mkdirSync(values.profile, { recursive: true });
  writeFileSync(join(values.profile, `${name.replace(' ', '-')}.cpuprofile`), JSON.stringify(profile));
  await session.detach();
  return result;
}

async function measure(page, grid, beats, name) {
  await grid.locator('[role=gridcell]').first().click();
  await page.keyboard.press('Control+Home');
  await pause(1500);
  const from = Date.now();
  const seen = await profiled(page, name, async () => {
    const watching = grid.evaluate(watchFrames, { ms: seconds * 1000, thumb: name === 'thumb' });
    await speeds[name](page);
    return watching;
  });
  if (seen.passed === 0) throw new Error(`At the speed of ${name} nothing scrolled.`);
  const frames = seen.frames.sort((a, b) => a - b);
  return {
    speed: name,
    rowsPassed: seen.passed,
    places: seen.places,
    blankRows: seen.blank,
    frames: {
      p50: rounded(percentile(frames, 0.5)),
      p95: rounded(percentile(frames, 0.95)),
      max: rounded(percentile(frames, 1)),
    },
    longestTask: rounded(Math.max(0, ...seen.tasks)),
    host: hostGaps(beats, from, Date.now()),
  };
}

function print({ speed, rowsPassed, places, blankRows, frames, longestTask, host }) {
  const task = longestTask === 0 ? 'none of 50 ms' : `${longestTask} ms`;
  console.log(
    `${speed}: ${rowsPassed.toLocaleString('en')} rows passed at ${places} places, ${blankRows} blank rows; ` +
      `frames p50 ${frames.p50}, p95 ${frames.p95}, max ${frames.max} ms; longest task of the grid's page: ${task}; ` +
      `extension host: longest gap of a 10 ms beat ${host.longestGap} ms, of it work at most ${host.longestWork} ms`,
  );
}

let host;
let browser;
const workspace = mkdtempSync(join(tmpdir(), 'usage-scroll-'));
try {
  await ensureDependencies();
  const { buildProduct } = await import('../../../scripts/build.mjs');
  await buildProduct();
  mkdirSync(data, { recursive: true });
  const usage = join(data, `usage-${rows}.csv`);
  generatePair(rows, usage, join(data, `log-${rows}.csv`));
  mkdirSync(join(workspace, 'month'));
  symlinkSync(usage, join(workspace, 'month', 'usage.csv'));
  const beats = join(workspace, 'beats');
  const { launchHost } = await import('../../../scripts/host/launch.mjs');
  const { launchBrowser } = await import('../../../scripts/host/browser.mjs');
  host = await launchHost({ others: [join(folder, 'host-beat')], env: { HOST_BEAT_FILE: beats } });
  browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => process.stderr.write(`bench:scroll: the page says ${error.message}\n`));
  const grid = await openGrid(page, `${host.url}/?${new URLSearchParams({ folder: join(workspace, 'month') })}`);
  if (!existsSync(beats)) throw new Error('The extension host has no beat: its helper extension did not start.');
  const load = loadavg()[0];
  console.log(`${rows.toLocaleString('en')} rows, ${seconds} s at each speed; load before: ${load.toFixed(1)}`);
  const results = [];
  for (const name of Object.keys(speeds)) {
    results.push(await measure(page, grid, beats, name));
    print(results[results.length - 1]);
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ rows, seconds, load, results }, null, 2)}\n`);
} catch (error) {
  process.stderr.write(`bench:scroll: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  await host?.close();
  rmSync(workspace, { recursive: true, force: true });
}
