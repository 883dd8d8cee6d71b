import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '../process/eventually';
import { openAs, type World } from './world';

const NAME = 'queue-forecast';
const USE = 'Tells planners how many tickets to expect tomorrow';

/** What makes a use a tier 4: every gate is shut, every score is 0. */
const gates: [question: RegExp, answer: string][] = [
  [/Is it a model/, 'Yes'],
  [/generative or agentic/, 'No'],
  [/under the EU AI Act/, 'Deployer'],
  [/prohibited practice/, 'No'],
  [/safety component/, 'No'],
  [/high-risk areas/, 'None of these'],
  [/transparency duties/, 'None of these'],
  [/general-purpose model/, 'No'],
];

/** Types into a picker and takes what it offers. */
async function pick(page: Page, label: string, name: RegExp, text: string) {
  const field = page.getByRole('textbox', { name: label });
  await field.click();
  await field.pressSequentially(text);
  await page.getByRole('option', { name }).first().click();
}

const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click();

/** The questions of which the control set asks, all with the best answer. */
async function answerAll(page: Page) {
  await page.getByLabel('All of them').check();
  for (const [question, answer] of gates) {
    await page
      .getByRole('group', { name: question })
      .getByLabel(answer, { exact: true })
      .check();
  }
  // The first of each scored question is its best answer.
  for (const id of 'E1 E2 P1 P2 P3 C1 C2 C3 C4 C5 H1 H2 H3 H4'.split(' ')) {
    await page.locator(`input[name="risk-${id}"]`).first().check();
  }
}

export function createSuite(world: () => World) {
  describe('a new model from a template', () => {
    it('is asked for in a form that works out the tier, and becomes a repository that keeps its controls', async () => {
      const page = await openAs(
        world(),
        'Noah Okafor',
        '/create/templates/default/online-service',
      );
      await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
      await page.getByRole('textbox', { name: 'Title' }).fill('Queue forecast');
      await page.getByRole('textbox', { name: 'What is it used' }).fill(USE);
      await pick(page, 'Owner', /assistant/i, 'assistant');
      await pick(page, 'System', /assistant/i, 'assistant');
      await next(page);
      const result = page.getByRole('region', {
        name: 'What the answers come to',
      });
      await result.getByText('Prohibited · nothing is made').waitFor();
      await next(page);
      // Without an answer to G4 the form goes no further.
      await page.getByRole('alert').getByText('G4').waitFor();
      await answerAll(page);
      await result.getByText('Tier 4 · low risk').waitFor();
      await result.getByText(/controls are required/).waitFor();
      for (const step of ['Least ROC AUC', 'Pipeline']) {
        await next(page);
        await page.getByLabel(step).first().waitFor();
      }
      await page.getByRole('button', { name: 'Review' }).click();
      await page.getByRole('button', { name: 'Create' }).last().click();
      await page
        .getByText('required controls are kept')
        .waitFor({ timeout: 120_000 });
    });

    it('is in the catalog and on the record, in the name of who asked', async () => {
      const api = await world().portal.as('noah');
      const page = await openAs(
        world(),
        'Noah Okafor',
        `/catalog/default/model/${NAME}`,
      );
      await page.getByRole('heading', { name: /Queue forecast/ }).waitFor();
      const items = await eventually(
        'the assessment is on the record',
        60_000,
        async () => {
          const found = (await api.records(NAME)).items;
          return found.some(({ type }) => type.startsWith('assessment.submit'))
            ? found
            : undefined;
        },
      );
      const types = items.map(({ type }) => type.split('@')[0]);
      assert.ok(
        types.some(type => type.startsWith('card.')),
        types.join(),
      );
    });

    it('is not for auditors to make', async () => {
      const api = await world().portal.as('aude');
      const { status } = await api.ask('scaffolder/v2/tasks', {
        templateRef: 'template:default/online-service',
        values: {},
      });
      assert.equal(status, 403);
    });
  });
}
