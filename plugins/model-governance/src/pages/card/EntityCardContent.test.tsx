import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aCard,
  aCardVersion,
  aCardView,
  aCompleteness,
  aModelFile,
  anAction,
} from '../../__testUtils__/governance';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import type { CardView, ModelFileView } from '../../api/governance';
import { EntityCardContent } from './EntityCardContent';

const backend = setupBackend();
const MODEL = '/models/model/default/feed-ranker';
const address = () => screen.getByLabelText('address').textContent;

function open(
  given: { card?: CardView; file?: ModelFileView; search?: string } = {},
) {
  const asked = backend.answer(`${MODEL}/card`, {
    ...(given.card ?? aCardView()),
  });
  backend.answer(`${MODEL}/file`, { ...(given.file ?? aModelFile()) });
  renderOnEntity(<EntityCardContent />, feedRanker, given.search);
  return asked;
}

it('reads from what the model is for to how well it works, slice by slice', async () => {
  open({
    card: aCardView({
      card: aCard({
        evaluation: [
          {
            name: 'Holdout',
            metrics: [
              {
                name: 'ndcg@10',
                value: 0.42,
                ci: { lower: 0.4, upper: 0.44, level: 0.95 },
                threshold: { op: '>=', value: 0.4 },
              },
              {
                name: 'ndcg@10',
                slice: 'new users',
                value: 0.31,
                threshold: { op: '>=', value: 0.4 },
              },
              { name: 'note', value: '20.0 +/- 1.2' },
            ],
          },
        ],
        considerations: { limitations: ['Cold start'] },
        provenance: {
          fieldOrigins: { '/considerations/limitations': 'registry:mlflow' },
        },
      }),
    }),
  });
  expect(await screen.findByText('Orders the home feed.')).toBeInTheDocument();
  expect(screen.getByText('Order the home feed')).toBeInTheDocument();
  expect(screen.getByText('Set prices')).toBeInTheDocument();

  const chart = screen.getByRole('table', { name: 'ndcg@10 by slice' });
  const all = within(chart).getByRole('row', { name: /^All data/ });
  expect(all).toHaveTextContent(/0\.42.*0\.4 – 0\.44.*Met/);
  const slice = within(chart).getByRole('row', { name: /^new users/ });
  expect(slice).toHaveTextContent(/0\.31.*no interval given.*Missed/);
  expect(
    screen.getByText(/lowest on new users, highest on All data/),
  ).toBeInTheDocument();
  // A value that is no number is told, not drawn.
  expect(screen.getByText('20.0 +/- 1.2')).toBeInTheDocument();
  expect(screen.getByText('Cold start')).toHaveTextContent(/from mlflow/);
});

it('shows HTML in a card as text and drops links to programs', async () => {
  open({
    card: aCardView({
      card: aCard({
        overview: {
          description:
            '<img src=x onerror=alert(1)> [run](javascript:alert(1)) ![pixel](https://spy.example/p.png)',
        },
      }),
    }),
  });
  const text = await screen.findByText(/onerror/);
  expect(document.querySelector('img')).toBeNull();
  expect(within(text).getByText('run')).not.toHaveAttribute('href');
});

it('measures completeness against the tier of the model and opens what is missing', async () => {
  open({
    card: aCardView({
      completeness: [
        aCompleteness('T1', { share: 0.2 }),
        aCompleteness('T2', {
          share: 0.629,
          required: 0.9,
          missing: [
            {
              pointer: '/operations/runbook',
              label: 'Runbook',
              why: 'Somebody has to act at night',
              frameworks: ['ss1-23/4.2'],
            },
          ],
        }),
      ],
    }),
  });
  const panel = within(
    await screen.findByRole('region', { name: 'Completeness' }),
  );
  // The ring is drawn from the card alone until the tier is known.
  expect(await panel.findByText('62 % of what tier T2 asks for')).toBeVisible();
  expect(panel.getByText('Too little for a request')).toBeVisible();
  expect(panel.getByText('Asked by ss1-23/4.2')).toBeVisible();
  await userEvent.click(panel.getByRole('button', { name: 'Fill in Runbook' }));
  expect(address()).toMatch(/open=edit&section=operations/);
  expect(await screen.findByLabelText('Runbook')).toBeVisible();
});

it('publishes what the form was changed to, on top of the version it was begun on', async () => {
  open({ search: '?open=edit&section=purpose' });
  const checked = backend.take(`${MODEL}/card/import`, () => ({
    body: {
      format: 'model-governance',
      card: {},
      lossReport: [],
      problems: [],
    },
  }));
  const sent = backend.take(`${MODEL}/commands`, () => ({
    body: { seqs: [8], objects: [{ kind: 'card', id: 'card-2' }] },
  }));
  const publish = await screen.findByRole('button', {
    name: 'Publish as version 2',
  });
  expect(publish).toBeDisabled();
  const list = (name: string) => within(screen.getByRole('group', { name }));
  await userEvent.click(
    list('Intended uses').getByRole('button', { name: 'Remove Use 1' }),
  );
  const others = list('Uses out of scope');
  await userEvent.click(others.getByRole('button', { name: 'Add Use' }));
  await userEvent.type(others.getByLabelText('Use 2'), 'Rank people');
  await userEvent.click(publish);
  expect(await screen.findByText('Orders the home feed.')).toBeInTheDocument();
  expect(JSON.parse(String(checked[0].document)).purpose).toEqual({
    outOfScopeUses: ['Set prices', 'Rank people'],
  });
  expect(sent[0].command).toMatchObject({
    type: 'card.publish',
    source: { kind: 'portal' },
    basedOn: aCardVersion().digest,
    card: {
      schemaVersion: 'modelcard/v1',
      purpose: { outOfScopeUses: ['Set prices', 'Rank people'] },
    },
  });
});

it('names every problem at its field and publishes nothing while there is one', async () => {
  open({ search: '?open=edit&section=operations' });
  backend.take(`${MODEL}/card/import`, () => ({
    body: {
      format: 'model-governance',
      card: null,
      lossReport: [],
      problems: [
        {
          pointer: '/operations/runbook',
          message: '"wiki" is not a link',
          fix: 'Write a URI',
        },
      ],
    },
  }));
  const sent = backend.take(`${MODEL}/commands`, () => ({ body: {} }));
  await userEvent.type(await screen.findByLabelText('Runbook'), 'wiki');
  await userEvent.click(screen.getByRole('button', { name: /^Publish/ }));
  expect(
    await screen.findByText('1 problem to correct before publishing'),
  ).toBeInTheDocument();
  expect(screen.getByLabelText('Runbook')).toBeInvalid();
  expect(sent).toHaveLength(0);
});

it('shows a refusal as an answer with who may act, and keeps the draft', async () => {
  open({ search: '?open=edit&section=lineageRef' });
  backend.take(`${MODEL}/card/import`, () => ({
    body: {
      format: 'model-governance',
      card: {},
      lossReport: [],
      problems: [],
    },
  }));
  backend.take(`${MODEL}/commands`, () => ({
    status: 403,
    body: {
      error: { name: 'NotAllowedError', message: 'no' },
      refusal: {
        code: 'not-permitted',
        message: 'Only the owner publishes cards',
        mayAct: ['group:default/ranking'],
      },
    },
  }));
  const lineage = await screen.findByRole('textbox', { name: 'Lineage' });
  await userEvent.type(lineage, 'run/1');
  await userEvent.click(screen.getByRole('button', { name: /^Publish/ }));
  expect(
    await screen.findByText('Only the owner publishes cards'),
  ).toBeInTheDocument();
  expect(screen.getByText('Who may: ranking')).toBeInTheDocument();
  expect(lineage).toHaveValue('run/1');
});

const inRepository = (overrides: object = {}) => ({
  path: 'docs/model-card.yaml',
  url: 'https://git.example/feed/docs/model-card.yaml',
  editUrl: 'https://git.example/feed/edit/docs/model-card.yaml',
  state: 'good' as const,
  problems: [],
  readAt: new Date().toISOString(),
  goodAt: new Date().toISOString(),
  nextAt: new Date().toISOString(),
  ...overrides,
});

it('leaves a card to its repository, with where it is and where to change it', async () => {
  open({ card: aCardView({ file: inRepository() }) });
  expect(
    await screen.findByText('This card lives in a repository'),
  ).toBeInTheDocument();
  const { url, editUrl } = inRepository();
  expect(screen.getByRole('link', { name: 'Open the file' })).toHaveAttribute(
    'href',
    url,
  );
  expect(
    screen.getByRole('link', { name: 'Propose a change' }),
  ).toHaveAttribute('href', editUrl);
  for (const name of ['Edit', 'Import']) {
    expect(screen.getByRole('button', { name })).toBeDisabled();
  }
});

it('says what is wrong with the file, keeps the last version, and reads it again', async () => {
  const file = inRepository({
    state: 'invalid',
    problems: [
      { pointer: '/metrics_', message: 'is unknown', fix: 'Remove it' },
    ],
  });
  open({ card: aCardView({ file }) });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /no model card.*\/metrics_ is unknown\. Remove it\./s,
  );
  expect(
    screen.getByText('Below is the last version that could be read.'),
  ).toBeInTheDocument();
  const asked = backend.take(`${MODEL}/card/refresh`, () => ({
    body: inRepository(),
  }));
  backend.answer(`${MODEL}/card`, aCardView({ file: inRepository() }));
  await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
  expect(
    await screen.findByText('This card lives in a repository'),
  ).toBeInTheDocument();
  expect(asked).toHaveLength(1);
});

it('offers no form for a card that its repository does not have yet', async () => {
  const file = inRepository({ state: 'missing', goodAt: null, url: null });
  open({ card: aCardView({ version: null, card: null, versions: [], file }) });
  expect(
    await screen.findByText('The file of this card is not there'),
  ).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Write the card' })).toBeNull();
});

it('compares versions field by field, the largest change first', async () => {
  const versions = [aCardVersion(), aCardVersion({ number: 2 })];
  open({
    card: aCardView({ version: versions[1], versions }),
    search: '?open=diff',
  });
  const asked = backend.answer(`${MODEL}/card/diff`, {
    from: 1,
    to: 2,
    changeClass: 'major',
    changes: [
      {
        pointer: '/overview/summary',
        kind: 'changed',
        class: 'editorial',
        before: 'Old',
        after: 'New',
      },
      {
        pointer: '/purpose/intendedUses/1',
        kind: 'added',
        class: 'major',
        after: 'Rank mail',
      },
    ],
  });
  const [first, second] = await screen.findAllByRole('article');
  expect(first).toHaveTextContent(
    /AddedPurpose › Intended uses › 2Major.*Beforenothing.*AfterRank mail/,
  );
  expect(second).toHaveTextContent(/Editorial.*BeforeOld.*AfterNew/);
  expect(asked).toEqual(['from=1&to=2']);
});

it('says what an export loses before the file is taken', async () => {
  open();
  backend.answer(`${MODEL}/card/export`, {
    format: 'cyclonedx',
    filename: 'feed-ranker.cdx.json',
    mediaType: 'application/json',
    document: '{"a":"ü"}',
    lossReport: [{ pointer: '/operations', reason: 'No place in CycloneDX' }],
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
  await userEvent.click(screen.getByRole('menuitem', { name: /CycloneDX/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(
    await dialog.findByText('1 field cannot be carried over'),
  ).toBeInTheDocument();
  expect(dialog.getByText('No place in CycloneDX')).toBeInTheDocument();
  expect(
    dialog.getByRole('link', { name: 'Download feed-ranker.cdx.json' }),
  ).toHaveAttribute('href', expect.stringContaining('%7B%22a%22%3A%22%C3%BC'));
});

it('previews an import with its losses and publishes it as what it came from', async () => {
  open({ search: '?open=import' });
  backend.take(`${MODEL}/card/import`, ({ document }) => ({
    body: {
      format: 'hugging-face',
      documentDigest: `sha256:${'e'.repeat(64)}`,
      card: aCard({ overview: { summary: String(document) } }),
      lossReport: [{ pointer: '/widget', reason: 'No place in a card' }],
      problems: [],
    },
  }));
  const sent = backend.take(`${MODEL}/commands`, () => ({
    body: { seqs: [9], objects: [] },
  }));
  await userEvent.type(
    await screen.findByLabelText('Document'),
    'A ranker from elsewhere',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(
    await dialog.findByText('Recognised as Hugging Face (README)'),
  ).toBeInTheDocument();
  expect(dialog.getByText('A ranker from elsewhere')).toBeInTheDocument();
  expect(dialog.getByText('No place in a card')).toBeInTheDocument();
  await userEvent.click(
    dialog.getByRole('button', { name: 'Publish as version 2' }),
  );
  await screen.findByRole('button', { name: 'Edit' });
  expect(sent[0].command).toMatchObject({
    type: 'card.publish',
    source: {
      kind: 'import',
      format: 'hugging-face',
      documentDigest: `sha256:${'e'.repeat(64)}`,
    },
  });
});

it.each([
  ['may', anAction('card.publish'), false],
  [
    'may not',
    anAction('card.publish', {
      allowed: false,
      refusal: { code: 'not-permitted', message: 'Ask the owner' },
    }),
    true,
  ],
])(
  'offers whoever %s write a card to begin one where there is none',
  async (_case, action, refused) => {
    open({
      card: aCardView({
        version: null,
        card: null,
        versions: [],
        completeness: [],
      }),
      file: aModelFile({ allowedActions: [action] }),
    });
    expect(await screen.findByText('No model card yet')).toBeInTheDocument();
    if (refused) await screen.findByText('Ask the owner');
    const write = screen.getByRole('button', { name: 'Write the card' });
    expect(write.hasAttribute('disabled')).toBe(refused);
  },
);

it('says what failed and asks again', async () => {
  backend.refuse(`${MODEL}/card`, 500, 'Error', 'Database is down');
  renderOnEntity(<EntityCardContent />, feedRanker);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /Database is down/,
  );
  backend.answer(`${MODEL}/card`, { ...aCardView() });
  backend.answer(`${MODEL}/file`, { ...aModelFile() });
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('Orders the home feed.')).toBeInTheDocument();
});
