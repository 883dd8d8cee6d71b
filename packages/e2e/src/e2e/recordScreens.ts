import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../process/eventually';
import { openAs, type World } from './world';

/** Its record has what the demo company decided before, and runs on. */
const PAGE = '/catalog/default/model/fraud-scorer';
const FILE = 'model-governance/models/model/default/fraud-scorer/file';

export function recordScreensSuite(world: () => World) {
  describe('the screens of the record', () => {
    it('tells the history of a model and leads to an entry of the ledger', async () => {
      const page = await openAs(world(), 'Aude Fontaine', `${PAGE}/history`);
      await page.getByRole('button', { name: /^Approvals \d/ }).click();
      await page.waitForURL(/[?&]kind=approval/);
      const entry = page.getByRole('button', { name: /^Signed\b/ }).first();
      await entry.click();
      await page.getByText('Signature checked in this browser').waitFor();
      await page
        .getByRole('link', { name: 'Open in the audit' })
        .first()
        .click();
      await page.waitForURL(/\/models\/audit\?.*entry=\d+/);
      await page.getByRole('dialog', { name: /^Entry \d/ }).waitFor();
    });

    it('raises a finding, and refuses its closure to whoever repaired it', async () => {
      const title = 'Chargebacks of gift cards are missed';
      const page = await openAs(
        world(),
        'Rita Lindqvist',
        `${PAGE}/governance`,
      );
      await page.getByRole('button', { name: 'Add to the record' }).click();
      await page.getByRole('menuitem', { name: /^Raise a finding/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/^Title/).fill(title);
      await dialog.getByLabel(/^Who is responsible/).fill('user:default/rita');
      await dialog
        .getByLabel(/^Description/)
        .fill('Seen in the sample of May.');
      await dialog.getByRole('button', { name: 'Raise a finding' }).click();
      const row = page.getByRole('row').filter({ hasText: title });
      await row.getByRole('button', { name: /^Actions on fnd-/ }).click();
      await page
        .getByRole('menuitem', { name: /^Say that it is repaired/ })
        .click();
      await dialog
        .getByLabel(/^What was done/)
        .fill('The rule reads them now.');
      await dialog
        .getByRole('button', { name: 'Say that it is repaired' })
        .click();
      await row.getByText('resolved').waitFor();
      await row.getByRole('button', { name: /^Actions on fnd-/ }).click();
      const close = page.getByRole('menuitem', { name: /^Close the finding/ });
      await close.getByText(/^Refused by rule R7/).waitFor();
      assert.equal(await close.getAttribute('aria-disabled'), 'true');

      const api = await world().portal.as('rita');
      const [found] = await eventually(
        'the finding is kept',
        20_000,
        async () => {
          const { objects } = await api.get<{
            objects: { finding?: { title: string; state: string }[] };
          }>(FILE);
          const mine = objects.finding?.filter(one => one.title === title);
          return mine?.length ? mine : undefined;
        },
      );
      assert.equal(found.state, 'resolved');
    });
  });
}
