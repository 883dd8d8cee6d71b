import assert from 'node:assert/strict';
import type {
  ModelCommand,
  SlotKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import { PortalApi } from '../../portal/PortalApi';
import { signIn } from '../../portal/signIn';
import { logInToSign } from '../../portal/stepUp';
import { goldenCard, USE } from '../goldenCard';
import { given, type GoldenPath, type Step } from '../GoldenPath';

const ENVIRONMENT = 'production';
const OLD_DIGEST = `sha256:${'0'.repeat(64)}`;

/** What the strictest policy asks of a tier 1 model. */
const evidence = [
  'signature',
  'provenance',
  'datasheet',
  'evaluation',
  'experiment-readout',
  'fallback-drill',
  'runbook',
  'oversight-plan',
  'monitoring-plan',
].map(kind => ({
  kind,
  title: `The ${kind.replaceAll('-', ' ')} of this version`,
  url: `https://evidence.tidewater.example/${kind}`,
  digest: null,
  objectRef: null,
}));

/** Answers that make it critical: customers see it and nobody decides before it does. */
const critical = {
  gates: {
    G1: true,
    G2: false,
    G3: 'provider' as const,
    G4: false,
    G5: false,
    G6: [],
    G8: [],
    G9: false,
  },
  scores: {
    E1: 3,
    E2: 3,
    P1: 2,
    P2: 3,
    P3: 1,
    C1: 2,
    C2: 1,
    C3: 0,
    C4: 0,
    C5: 2,
    H1: 2,
    H2: 1,
    H3: 1,
    H4: 0,
  } as const,
  evidence: {},
};

interface FileView {
  tier: { tier: string };
  objects: {
    card: { id: string; number: number; digest: string }[];
    assessment: { id: string; state: string }[];
    request: { id: string; state: string; subjectDigest: string }[];
    authorisation: { id: string; state: string }[];
    validation: { id: string }[];
  };
}

/** Calls of one persona, signed in as in a browser. */
async function actor(path: GoldenPath, persona: string): Promise<PortalApi> {
  path.actors ??= new Map();
  const known = path.actors.get(persona);
  if (known) return known;
  const { urls } = given(path, 'portal');
  const api = new PortalApi(urls.backend, await signIn(urls, persona));
  path.actors.set(persona, api);
  return api;
}

const fileOf = (api: PortalApi, name: string) =>
  api.get<FileView>(`model-governance/models/model/default/${name}/file`);

const last = <T>(items: readonly T[]): T => {
  const found = items.at(-1);
  assert.ok(found, 'nothing there');
  return found;
};

async function give(path: GoldenPath, persona: string, command: ModelCommand) {
  const { name } = given(path, 'model');
  return (await actor(path, persona)).command(name, command);
}

/** Signs as a person does: opens the evidence, logs in again, decides. */
async function sign(path: GoldenPath, persona: string, slot: SlotKind) {
  const { name } = given(path, 'model');
  const api = await actor(path, persona);
  const request = last((await fileOf(api, name)).objects.request);
  await api.command(name, {
    type: 'approval.open-evidence',
    request: request.id,
  });
  const purpose = `approval.decide model:default/${name} request/${request.id} ${request.subjectDigest}`;
  const stepUp = await logInToSign(api, persona, purpose);
  const command: ModelCommand = {
    type: 'approval.decide',
    request: request.id,
    slot,
    outcome: 'approve',
    meaning: slot === 'owner' ? 'responsibility' : 'approval',
    reason: `Looked at as ${slot}: nothing speaks against it.`,
    subjectDigest: request.subjectDigest,
  };
  return { api, name, command, stepUp };
}

async function gate(path: GoldenPath, digest: string) {
  const { name, version } = given(path, 'model');
  const api = await actor(path, 'noah');
  const { answer } = await api.post<{
    answer: { allow: boolean; verdict: string; authorisation: string | null };
  }>('model-governance/gate', {
    model: `model:default/${name}`,
    environment: ENVIRONMENT,
    version,
    digest,
    use: USE,
  });
  return answer;
}

export const describeRisk: Step = {
  title:
    'its card and its risk tier are on record, confirmed by the second line',
  async walk(path) {
    const model = given(path, 'model');
    const { name } = model;
    await give(path, 'olivia', {
      type: 'card.publish',
      card: goldenCard(model, 'Orders the posts of the home feed.'),
      source: { kind: 'portal' },
      basedOn: null,
    });
    await give(path, 'olivia', {
      type: 'assessment.save',
      use: USE,
      depth: 'full',
      answers: critical,
    });
    const olivia = await actor(path, 'olivia');
    const { id } = last((await fileOf(olivia, name)).objects.assessment);
    await give(path, 'olivia', { type: 'assessment.submit', assessment: id });
    await give(path, 'rita', {
      type: 'assessment.confirm',
      assessment: id,
      reason: 'The answers fit what the card says.',
    });
    const { tier } = await fileOf(olivia, name);
    assert.equal(tier.tier, 'T1');
    return `card 1, ${id} confirmed: ${tier.tier}`;
  },
};

export const askForApproval: Step = {
  title: 'a version is validated independently and put to five people',
  async walk(path) {
    const { name, version, digest } = given(path, 'model');
    await give(path, 'rita', {
      type: 'authorisation.grant-legacy',
      environment: ENVIRONMENT,
      uses: [USE],
      artifacts: [{ version: '0.9.0', digest: OLD_DIGEST }],
      owner: 'group:default/ranking',
      months: 3,
      reason: 'It ran before the portal did.',
    });
    await give(path, 'ines', {
      type: 'validation.plan',
      kind: 'full',
      scope: [version, digest],
      plan: 'Conceptual soundness, outcomes, process, challenger, bias, robustness, security.',
    });
    const ines = await actor(path, 'ines');
    const { id } = last((await fileOf(ines, name)).objects.validation);
    const kinds = [
      'conceptual-soundness',
      'outcomes',
      'process-verification',
      'challenger',
      'bias',
      'robustness',
      'security',
    ] as const;
    await give(path, 'ines', {
      type: 'validation.conclude',
      validation: id,
      tests: kinds.map(kind => ({
        kind,
        result: 'passed' as const,
        summary: `${kind}: within the bands of the plan`,
        reportDigest: null,
      })),
      limitations: [],
      conclusion: 'fit',
      reportDigest: `sha256:${'e'.repeat(64)}`,
    });
    await give(path, 'olivia', {
      type: 'approval.draft',
      environment: ENVIRONMENT,
      uses: [USE],
      artifacts: [{ version, digest }],
      evidence: [
        ...evidence,
        {
          kind: 'validation',
          title: 'Validation report',
          url: null,
          digest: null,
          objectRef: `validation/${id}`,
        },
      ],
    });
    const request = last((await fileOf(ines, name)).objects.request);
    await give(path, 'olivia', {
      type: 'approval.submit',
      request: request.id,
    });
    return `${id} concluded, ${request.id} in review`;
  },
};

export const signByAll: Step = {
  title:
    'the author is refused by rule, the five sign with fresh logins, it is authorised',
  async walk(path) {
    const refused = await sign(path, 'olivia', 'validator');
    const { code, rule, mayAct } = await refused.api.refused(
      refused.name,
      refused.command,
      refused.stepUp,
    );
    assert.ok(rule, `refused as ${code}, by no rule`);
    assert.deepEqual(mayAct, ['group:default/model-validation']);
    const signers: [string, SlotKind][] = [
      ['olivia', 'owner'],
      ['ines', 'validator'],
      ['rita', 'risk-officer'],
      ['carl', 'compliance'],
      ['beatrice', 'business-executive'],
    ];
    for (const [persona, slot] of signers) {
      const { api, name, command, stepUp } = await sign(path, persona, slot);
      await api.command(name, command, stepUp);
    }
    const { digest } = given(path, 'model');
    const answer = await gate(path, digest);
    assert.equal(answer.verdict, 'authorised');
    return `refused by ${rule}; ${answer.authorisation} active, the gate says yes`;
  },
};

export const changeTheCard: Step = {
  title:
    'an editorial change voids nothing, a material one suspends; rollback stays open',
  async walk(path) {
    const model = given(path, 'model');
    const olivia = await actor(path, 'olivia');
    const publish = async (card: { [section: string]: unknown }) => {
      const { digest } = last((await fileOf(olivia, model.name)).objects.card);
      await give(path, 'olivia', {
        type: 'card.publish',
        card,
        source: { kind: 'portal' },
        basedOn: digest,
      });
    };
    const edited = goldenCard(
      model,
      'Orders the posts of the home feed, for each visit.',
    );
    await publish(edited);
    assert.equal((await gate(path, model.digest)).verdict, 'authorised');
    await publish({
      ...edited,
      purpose: {
        ...(edited.purpose as object),
        intendedUses: [USE, 'Ranks job advertisements'],
      },
    });
    const { objects } = await fileOf(olivia, model.name);
    assert.equal(last(objects.authorisation).state, 'suspended');
    assert.equal((await gate(path, model.digest)).verdict, 'not-authorised');
    assert.equal((await gate(path, OLD_DIGEST)).verdict, 'rollback');
    return 'suspended on the page and in the gate; back to 0.9.0 is allowed';
  },
};
