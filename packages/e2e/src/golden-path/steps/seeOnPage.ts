import { openBrowser, openContext } from '../../browser/openBrowser';
import { signInWith } from '../../browser/signInWith';
import { given, type Step } from '../GoldenPath';

/** As many characters of a digest as a page shows. */
const visiblePart = (digest: string) =>
  digest.replace('sha256:', '').slice(0, 8);

export const seeOnPage: Step = {
  title: 'its page shows the digest, the live p95 and the verified entry',
  async walk(path) {
    const { name, digest } = given(path, 'model');
    const { app } = given(path, 'portal').urls;
    const browser = await openBrowser();
    path.ends.add(() => browser.close());
    const page = await (await openContext(browser)).newPage();
    await signInWith(page, app, 'Rita Lindqvist');

    await page.goto(`${app}/catalog/default/model/${name}/live`);
    await page.getByText(visiblePart(digest)).first().waitFor();
    await page.getByText('Digest verified').first().waitFor();
    const tile = page.getByRole('button', { name: /^p95 latency/ });
    await tile
      .getByText(/\d ?(ms|s)$/)
      .first()
      .waitFor();

    await page.goto(`${app}/catalog/default/model/${name}`);
    await page.getByText(visiblePart(given(path, 'entry').leafHash)).waitFor();
    await page.getByText('Signature checked in this browser').first().waitFor();
    return page.url();
  },
};
