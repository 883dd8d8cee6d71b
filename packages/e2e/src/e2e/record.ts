import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { GoldenPath } from '../golden-path/GoldenPath';
import { askForApproval, describeRisk } from '../golden-path/steps/govern';
import { Ends } from '../process/Ends';
import { eventually } from '../process/eventually';
import { openAs, type World } from './world';

/** Nothing of it is on the demo company's record. */
const NAME = 'feed-candidates';
const PAGE = `/catalog/default/model/${NAME}`;
const REVIEW = `/models/reviews/model/default/${NAME}/req-1`;

/** Logs the persona in again in the window that signing opens. */
async function signAs(page: Page, slot: string, persona: string) {
  await page
    .getByRole('button', { name: 'I have looked at the evidence' })
    .click();
  await page.getByRole('button', { name: `Sign as ${slot}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel(/^Reason/)
    .fill('Looked at it; nothing speaks against it.');
  const opening = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: /^Approve for/ }).click();
  const popup = await opening;
  await popup.getByRole('button', { name: persona }).click();
  await dialog.waitFor({ state: 'hidden' });
  const row = page.getByRole('article', { name: slot });
  await row.getByText('Approved').first().waitFor();
}

export function recordSuite(world: () => World) {
  describe('the record of a model', () => {
    it('takes a request from card, tier and validation into review', async () => {
      const { portal } = world();
      const model = await (await portal.as('rita')).model(NAME);
      const ends = new Ends();
      const path: GoldenPath = {
        directory: '',
        ends,
        model: {
          name: NAME,
          title: NAME,
          version: '3.9.0',
          digest: model.digest ?? `sha256:${'b'.repeat(64)}`,
          job: NAME,
          metricsUrl: '',
        },
        portal: {
          urls: { app: portal.appUrl, backend: portal.backendUrl },
        } as GoldenPath['portal'],
      };
      await describeRisk.walk(path);
      await askForApproval.walk(path);
    });

    it('waits in the inbox of who may sign, and of nobody else', async () => {
      const validator = await openAs(
        world(),
        'Ines Carvalho',
        '/models/reviews',
      );
      await validator
        .locator(`a[href$="${REVIEW}"]`)
        .filter({ hasText: /^Sign as validator/ })
        .waitFor();
      const manager = await openAs(world(), 'Marcus Hale', '/models/reviews');
      await manager.getByText('Nothing waits for you').waitFor();
    });

    it('is signed by two people in their browsers, each with a login of its own', async () => {
      const validator = await openAs(world(), 'Ines Carvalho', REVIEW);
      await signAs(validator, 'Validator', 'Ines Carvalho');
      const officer = await openAs(world(), 'Rita Lindqvist', REVIEW);
      await signAs(officer, 'Risk officer', 'Rita Lindqvist');
      assert.equal(
        await officer.getByRole('button', { name: /^Sign as/ }).count(),
        0,
        'nobody signs twice',
      );
    });

    it('tells on the page of the model what binds and what waits', async () => {
      const page = await openAs(world(), 'Olivia Marsh', `${PAGE}/governance`);
      await page.getByText('Tier 1').first().waitFor();
      await page
        .getByText('2 of 5 signed')
        .or(page.getByRole('img', { name: '2 of 5 signed' }))
        .first()
        .waitFor();
      await page.getByText('auth-1').first().waitFor();
    });

    it('shows the card as a page, with what its tier asks for', async () => {
      const page = await openAs(world(), 'Nina Petrov', `${PAGE}/card`);
      await page.getByText('Knows no posts younger than a minute.').waitFor();
      await page.getByText('100%').first().waitFor();
    });

    it('begins with what the demo company had decided before, signatures included', async () => {
      const api = await world().portal.as('rita');
      const [last] = await eventually(
        'five have signed for the fraud scorer',
        120_000,
        async () => {
          const { objects } = await api.get<{
            objects: {
              authorisation: { state: string; grantedBy: string[] }[];
            };
          }>('model-governance/models/model/default/fraud-scorer/file');
          const given = objects.authorisation.filter(
            ({ state }) => state === 'conditional',
          );
          return given.length > 0 ? given : undefined;
        },
      );
      assert.equal(last.grantedBy.length, 5);
    });

    it('proves an entry in the browser of the auditor', async () => {
      const page = await openAs(world(), 'Aude Fontaine', '/models/audit');
      const api = await world().portal.as('aude');
      await eventually('the ledger was read again', 90_000, async () => {
        const { state } = await api.get<{ state: string }>(
          'model-governance/ledger/integrity',
        );
        return state === 'verified' || undefined;
      });
      await page.getByRole('table').first().waitFor();
    });
  });
}
