import { openBrowser, openContext } from '../../browser/openBrowser';
import { signInWith } from '../../browser/signInWith';
import type { Benchmark } from '../benchmark';
import { startBigPortal } from '../bigPortal';
import { interleave, timed } from '../interleave';
import { ratioOf } from '../statistics';

const OURS = '/models/portfolio';
const THEIRS = '/catalog?filters[kind]=model&filters[user]=all';

/** From the address to rows on the screen, in one signed-in browser. */
export const uiPortfolio: Benchmark = {
  name: 'ui.portfolio',
  limit: 1.15,
  about: `time to rows in Chromium of ${OURS} ≤ ${THEIRS}, 10,000 models, warm cache`,
  unit: 'ms',
  async run(context) {
    const { url } = await startBigPortal(context, 'sqlite');
    const browser = await openBrowser();
    context.ends.add(() => browser.close());
    const page = await (await openContext(browser)).newPage();
    await signInWith(page, url, 'Nina Petrov');

    const open = (path: string) => async () => {
      await page.goto('about:blank');
      return timed(async () => {
        await page.goto(url + path, { waitUntil: 'commit' });
        await page.waitForSelector('table tbody tr a[href*="/model/"]');
      });
    };
    return ratioOf(
      await interleave(open(OURS), open(THEIRS), { rounds: 20, warmup: 4 }),
    );
  },
};
