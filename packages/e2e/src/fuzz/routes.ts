import fc from 'fast-check';
import type { FuzzCase } from './fuzzCase';
import { defectOf } from './oracle';
import { operationsOf, type Operation } from './operations';
import type { FuzzedPortal } from './portal';
import { requestsTo, type FuzzedRequest } from './requests';
import { outsiders } from './restricted';

/** As a person would repeat it. */
const repeat = (persona: string, { method, url, body }: FuzzedRequest) =>
  `${persona}: ${method} ${url}${body ? ` ${body.slice(0, 400)}` : ''}`;

function learn(portal: FuzzedPortal, text: string): void {
  try {
    portal.seen.learn(JSON.parse(text));
  } catch {
    // A file: it holds nothing to ask for.
  }
}

function routeCase(operation: Operation, portal: FuzzedPortal): FuzzCase {
  return {
    name: operation.operationId,
    async run({ seed, runs }) {
      const statuses = new Map<number, number>();
      const defects: string[] = [];
      let requests = 0;
      for (const [persona, client] of portal.clients) {
        const hidden = outsiders.includes(persona) ? portal.hidden : [];
        const made = fc.sample(
          requestsTo(operation, name => portal.seen.of(name)),
          { seed: seed + requests, numRuns: runs },
        );
        for (const request of made) {
          requests += 1;
          const answer = await client.send(request);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          const defect = defectOf(operation, request, answer, hidden);
          if (defect)
            defects.push(`${defect}\n    ${repeat(persona, request)}`);
          else if (answer.status < 300) learn(portal, answer.text);
        }
      }
      const said = [...statuses]
        .sort(([a], [b]) => a - b)
        .map(([status, count]) => `${status}×${count}`);
      return { tried: requests, said: said.join(' '), defects };
    },
  };
}

/** One case for each operation of the contract. */
export const routeCases = (portal: FuzzedPortal): FuzzCase[] =>
  operationsOf().map(operation => routeCase(operation, portal));
