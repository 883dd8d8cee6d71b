import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GateResponse } from '@modelgov/backstage-plugin-model-governance-common';
import { option, type Command, type Output } from '../command';

const usage = `gate --model REF --environment NAME --digest sha256:… [--version V] [--use USE]
     --url PORTAL [--key PEM-FILE] [--cache DIR] [--explain]
The token is read from MODEL_GOVERNANCE_TOKEN. Exit code 0: go on; 1: do not; 2: wrong use.`;

const TIMEOUT_MS = 15_000;

interface Question {
  model: string;
  environment: string;
  digest?: string;
  version?: string;
  use?: string;
}

/**
 * Asks the release gate. It fails closed: no answer, an answer that is not
 * signed by the given key, and a "no" all end with 1. An answer that said yes
 * is used again, when the portal is down, until it expires.
 */
export const command: Command = {
  usage,
  async run(args, output) {
    const model = option(args, 'model');
    const environment = option(args, 'environment');
    const url = option(args, 'url');
    if (!model || !environment || !url) {
      output.complain(usage);
      return 2;
    }
    const question: Question = {
      model,
      environment,
      digest: option(args, 'digest'),
      version: option(args, 'version'),
      use: option(args, 'use'),
    };
    const keyFile = option(args, 'key');
    const key = keyFile && (await readFile(keyFile, 'utf8'));
    const cache = option(args, 'cache');
    const found = await answerTo(question, { url, cache, key, output });
    if (!found) return 1;
    if (args.includes('--explain')) explain(found, output);
    const { allow, verdict, mode, reasons } = found;
    const because = reasons.map(({ message }) => message).join('; ');
    if (allow) output.print(`allow (${verdict}, ${mode}): ${because}`);
    else output.complain(`deny (${verdict}, ${mode}): ${because}`);
    return allow ? 0 : 1;
  },
};

type Answer = GateResponse['answer'];

async function answerTo(
  question: Question,
  given: { url: string; cache?: string; key?: string; output: Output },
): Promise<Answer | undefined> {
  const { url, cache, key, output } = given;
  const file = cache && join(cache, `${nameOf(question)}.json`);
  try {
    const response = await ask(url, question);
    const answer = opened(response, question, key);
    if (file && answer.allow) {
      await mkdir(cache, { recursive: true });
      await writeFile(file, JSON.stringify(response));
    }
    return answer;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const kept = file && (await fromCache(file, question, key));
    if (kept) {
      output.complain(`${reason}; the answer of ${kept.at} still holds`);
      return kept;
    }
    output.complain(`deny: ${reason}`);
    return undefined;
  }
}

async function ask(url: string, question: Question): Promise<GateResponse> {
  const token = process.env.MODEL_GOVERNANCE_TOKEN;
  const target = `${url.replace(/\/+$/, '')}/api/model-governance/gate`;
  const response = await fetch(target, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(question),
  });
  if (!response.ok) {
    const text = (await response.text()).slice(0, 300);
    throw new Error(`The portal answered ${response.status}: ${text}`);
  }
  return response.json();
}

/** What the answer says, when it is signed and answers this question. */
function opened(
  response: GateResponse,
  question: Question,
  key: string | undefined,
): Answer {
  const bytes = Buffer.from(response.signed, 'base64');
  if (key) {
    const signature = Buffer.from(response.signature, 'base64');
    if (!verify(null, bytes, createPublicKey(key), signature)) {
      throw new Error('The answer is not signed by the key that was given');
    }
  }
  // Only what was signed counts.
  const answer: Answer = JSON.parse(bytes.toString('utf8'));
  const same =
    answer.model === question.model.toLowerCase() &&
    answer.environment === question.environment &&
    answer.digest === (question.digest ?? null);
  if (!same) throw new Error('The answer is to another question');
  return answer;
}

async function fromCache(
  file: string,
  question: Question,
  key: string | undefined,
): Promise<Answer | undefined> {
  // Without the key an answer on disk could be anybody's.
  if (!key) return undefined;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const answer = opened(JSON.parse(text), question, key);
  const holds = answer.allow && Date.parse(answer.cacheUntil) > Date.now();
  return holds ? answer : undefined;
}

function nameOf(question: Question): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('hex');
}

function explain(answer: Answer, output: Output): void {
  const { tier, policyVersion, authorisation, cacheUntil } = answer;
  output.print(`Tier ${tier}, policy ${policyVersion}`);
  output.print(`Authorisation: ${authorisation ?? 'none'}`);
  answer.missingControls?.forEach(control =>
    output.print(`Missing: ${control}`),
  );
  if (answer.mayAct?.length) {
    output.print(`Who may act: ${answer.mayAct.join(', ')}`);
  }
  answer.links?.forEach(link => output.print(`See ${String(link.url)}`));
  output.print(`Good until ${cacheUntil}`);
}
