import {
  aFile,
  aPolicy,
  anAuthorisation,
  DIGEST,
  group,
  MODEL,
  NOW,
  OTHER_DIGEST,
  tiered,
} from '../followUps/__testUtils__/world';
import { put, type ModelFile } from '../record/modelFile';
import { parseIntakeCsv } from './parseIntakeCsv';
import { planIntake } from './planIntake';

const header =
  'modelRef,use,G4,E2,P1,P2,C1,owner,environment,version,digest,provider,providerModel,snapshot,months';
const legacy = (version = '3.1.0', digest = DIGEST, months = '') =>
  `,production,${version},${digest},,,,${months}`;
const plan = (file: ModelFile | undefined, ...rows: string[]) => {
  const parsed = parseIntakeCsv([header, ...rows].join('\n'));
  expect(parsed.problems).toEqual([]);
  return planIntake(parsed.rows, new Map([[MODEL, file]]), aPolicy(), NOW);
};
const row = (use = 'ranking', answers = 'no,1,1,1,1', rest = legacy()) =>
  `${MODEL},${use},${answers},${rest}`;
const summary = (result: ReturnType<typeof plan>) =>
  result.rows.map(({ commands, refused, notes }) => ({
    commands: commands.map(({ type }) => type),
    refused: refused.map(
      ({ command, refusal }) => `${command}: ${refusal.code}`,
    ),
    notes: notes.length,
  }));

describe('the preview of an intake', () => {
  it('brings a model in with its provisional tier and its legacy authorisation', () => {
    const result = plan(aFile(), row());
    expect(result).toMatchObject({ accepted: 1, refused: 0 });
    expect(result.rows[0].tier).not.toBeNull();
    expect(result.rows[0].commands).toEqual([
      expect.objectContaining({ type: 'intake.submit', imported: true }),
      expect.objectContaining({
        type: 'assessment.save',
        use: 'ranking',
        depth: 'provisional',
      }),
      { type: 'assessment.submit', assessment: 'asm-1' },
      {
        type: 'authorisation.grant-legacy',
        environment: 'production',
        uses: ['ranking'],
        artifacts: [{ version: '3.1.0', digest: DIGEST }],
        owner: group('ranking'),
        reason: expect.any(String),
      },
    ]);
  });

  it('makes one authorisation of the uses and artifacts of an environment, for the shortest time', () => {
    const result = plan(
      aFile(),
      row('ranking', 'no,1,1,1,1', legacy('3.2.0', OTHER_DIGEST, '9')),
      row('ads', 'no,1,1,1,1', legacy('3.1.0', DIGEST, '6')),
      row('ranking', 'no,1,1,1,1', legacy('3.1.0', DIGEST)),
    );
    expect(summary(result).map(({ commands }) => commands)).toEqual([
      [
        'intake.submit',
        'assessment.save',
        'assessment.submit',
        'authorisation.grant-legacy',
      ],
      ['assessment.save', 'assessment.submit'],
      [],
    ]);
    expect(result.rows[1].commands[1]).toEqual({
      type: 'assessment.submit',
      assessment: 'asm-2',
    });
    expect(result.rows[0].commands[3]).toMatchObject({
      uses: ['ranking', 'ads'],
      artifacts: [
        { version: '3.1.0', digest: DIGEST },
        { version: '3.2.0', digest: OTHER_DIGEST },
      ],
      months: 6,
    });
  });

  it.each([
    [
      'a model outside the catalog',
      undefined,
      [row()],
      ['intake.submit: model-unknown'],
    ],
    [
      'a model that left it',
      aFile({ removed: true }),
      [row()],
      ['intake.submit: model-unknown'],
    ],
    [
      'a prohibited practice',
      aFile(),
      [row('ranking', 'yes,1,1,1,1')],
      ['authorisation.grant-legacy: prohibited'],
    ],
    [
      'a prohibited model',
      tiered(aFile(), 'prohibited'),
      [row()],
      ['authorisation.grant-legacy: prohibited'],
    ],
    [
      'too many months',
      aFile(),
      [row('ranking', 'no,1,1,1,1', legacy('1', DIGEST, '13'))],
      ['authorisation.grant-legacy: policy-violation'],
    ],
    [
      'no answer about prohibited practices',
      aFile(),
      [row('ranking', ',1,1,1,1')],
      ['assessment.submit: invalid-input'],
    ],
    [
      'no owner anywhere',
      { ...aFile(), facts: { ...aFile().facts!, owner: null } },
      [row()],
      ['authorisation.grant-legacy: invalid-input'],
    ],
    [
      'two answers for one use',
      aFile(),
      [
        row('ranking', 'no,1,1,1,1', legacy('1')),
        row('ranking', 'no,2,1,1,1', legacy('2', OTHER_DIGEST)),
      ],
      ['assessment.save: conflict'],
    ],
    [
      'two owners for one authorisation',
      aFile(),
      [
        `${MODEL},a,no,1,1,1,1,group:default/x,production,1,${DIGEST},,,,`,
        row('b'),
      ],
      ['authorisation.grant-legacy: conflict'],
    ],
  ])('says what would be refused for %s', (_case, file, rows, refused) => {
    expect(summary(plan(file, ...rows)).flatMap(one => one.refused)).toEqual(
      refused,
    );
  });

  it('asks for nothing that stands already, so that a file can be given again', () => {
    let file = put(tiered(aFile(), 'T2'), 'authorisation', anAuthorisation());
    file = put(file, 'intake', {
      id: 'int-1',
      state: 'imported',
      problem: '',
      objective: null,
      acceptanceCriteria: [],
      fallback: null,
      submittedBy: '',
      at: NOW,
      decidedBy: null,
    });
    expect(summary(plan(file, row()))).toEqual([
      { commands: [], refused: [], notes: 3 },
    ]);
  });

  it('takes a vendor model, which has no artifact', () => {
    const result = plan(
      aFile(),
      row('chat', 'no,1,1,1,3', ',production,,,acme,acme-large,2026-09-01,'),
    );
    expect(result.rows[0].commands.at(-1)).toMatchObject({
      artifacts: [],
      vendor: {
        provider: 'acme',
        modelId: 'acme-large',
        snapshot: '2026-09-01',
        promptsDigest: null,
      },
    });
  });
});
