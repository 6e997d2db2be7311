import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { accessibilityProblems } from './harness/accessibility.ts';
import { englishIn, isEnglish } from './harness/english-texts.ts';
import { eventually } from './harness/eventually.ts';
import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';

describe('in a French VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let grid: Grid;

  before(async () => {
    workbench = await openWorkspace('examples', {
      name: 'examples',
      language: 'fr',
      viewport: { width: 1440, height: 900 },
    });
    grid = new Grid(workbench);
    await grid.show('aircall/usage.csv');
    await findings().waitFor({ timeout: 60_000 });
  });
  after(() => workbench?.close());

  const findings = () => grid.frame.locator('.findings-toggle');

  it('the palette has the commands in French', async () => {
    assert.equal(await workbench.offersCommand('Usage: Définir le fuseau horaire…'), true);
    assert.equal(await workbench.offersCommand('Usage: Contrôler le fichier'), true);
    assert.equal(await workbench.offersCommand('Usage: Set Time Zone…'), false);
  });

  it('the grid’s page says in French what it shows, and numbers and days are written as in French', async () => {
    assert.equal(await grid.frame.locator('html').getAttribute('lang'), 'fr');
    await grid.frame.getByText('14 avr. – 13 mai 2025').first().waitFor();
    await grid.frame.getByText('1\u202f989 lignes').filter({ visible: true }).first().waitFor();
    await grid.frame.getByRole('button', { name: 'Ouvrir en tant que texte' }).waitFor();
    await workbench.screenshot('french-grid');
    assert.deepEqual(await englishIn(grid.frame.locator('body')), []);
    assert.deepEqual(await accessibilityProblems(grid.frame), []);
  });

  it('a column explains itself in French', async () => {
    await grid.header('Billed Duration in Mins').hover();
    await grid.tooltip.getByText('chaque minute entamée compte pour une minute entière').waitFor();
    await grid.tooltip.getByText('minutes entières').waitFor();
    await workbench.screenshot('french-tooltip');
    assert.deepEqual(await englishIn(grid.tooltip), []);
    await workbench.page.mouse.move(2, 2);
  });

  it('the findings are explained in French', async () => {
    await findings().click();
    const rule = grid.frame.getByRole('button', { name: /Le même enregistrement est facturé deux fois/ });
    await rule.click();
    await workbench.screenshot('french-findings');
    assert.deepEqual(await englishIn(grid.frame.locator('body')), []);
    await findings().click();
  });

  it('Problems speak French', async () => {
    const problems = await workbench.problems(5);
    await workbench.screenshot('french-problems');
    const messages = problems.flatMap((row) => row.split('\n')).filter((text) => text.length > 40);
    assert.ok(messages.length > 3, problems.join('\n'));
    assert.deepEqual(messages.filter(isEnglish), []);
    await workbench.runCommand('View: Hide Panel');
  });

  it('the status bar and what a command says are French', async () => {
    await workbench.page
      .locator('.statusbar')
      .getByText('Rapport de consommation Aircall · 1\u202f989 lignes')
      .waitFor();
    await workbench.runCommand('Usage: Contrôler le fichier');
    await eventually(async () =>
      assert.match(
        (await workbench.notifications()).join('\n'),
        /usage\.csv .*: 18 erreurs, .*, sur 1\u202f989 lignes\./,
      ),
    );
    await workbench.screenshot('french-message');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('a question is asked in French', async () => {
    await workbench.runCommand('Usage: Définir la période de facturation…');
    const pick = workbench.page.locator('.quick-input-widget');
    await pick.getByText('Période de facturation de usage.csv').waitFor();
    const offered = await pick.locator('.monaco-list-row').allInnerTexts();
    await workbench.screenshot('french-question');
    assert.match(offered.join('\n'), /Date de facture….*Mois civil….*Premier et dernier jour…/s);
    assert.deepEqual(offered.filter(isEnglish), []);
    await workbench.page.keyboard.press('Escape');
  });

  it('the statement is in French', async () => {
    const log = await workbench.ask('Usage: Rapprocher d’un journal d’appels ouvert…', 'call-log.csv, ');
    await log.click();
    const pick = workbench.page.locator('.quick-input-widget');
    await pick.getByText('1 Selected').waitFor();
    await workbench.screenshot('french-pick');
    await pick.getByRole('button', { name: 'OK' }).click();
    await workbench.tab('Rapprochement\u00a0: usage.csv').waitFor({ timeout: 30_000 });
    const frame: FrameLocator = workbench.frontFrame();
    await frame.locator('#verdict').waitFor({ timeout: 30_000 });
    await frame.locator('.bridge-chart').waitFor();
    await workbench.screenshot('french-statement');
    assert.deepEqual(await englishIn(frame.locator('body')), []);
  });

  it('so is what stands over the file as text', async () => {
    await workbench.tab('usage.csv').click();
    await workbench.runCommand('Usage: Ouvrir en tant que texte');
    const lenses = workbench.page.locator('.codelens-decoration');
    await lenses.getByText('Rapprocher…').waitFor();
    await workbench.screenshot('french-text');
    assert.deepEqual((await lenses.allInnerTexts()).filter(isEnglish), []);
  });
});
