import { InputError } from '@backstage/errors';
import { at, instant, listAt, made, textAt } from './read';
import type { Importer } from './types';

/**
 * SARIF 2.1.0 (OASIS): what a scanner found, run by run. A finding that is
 * open and that the same tool no longer reports is closed by it.
 *
 * @public
 */
export const importSarif: Importer = (document, context) => {
  if (textAt(document, 'version') !== '2.1.0') {
    throw new InputError('sarif: version must be "2.1.0"');
  }
  return listAt(document, 'runs').flatMap((run, index) => {
    const tool = textAt(run, 'tool', 'driver', 'name') ?? 'unknown tool';
    const ended = textAt(run, 'invocations', 0, 'endTimeUtc');
    const time = ended ?? context.receivedAt;
    const rules = new Map(
      listAt(run, 'tool', 'driver', 'rules').map(rule => [
        textAt(rule, 'id'),
        rule,
      ]),
    );
    const found = new Map<string, unknown>();
    for (const result of listAt(run, 'results')) {
      if (textAt(result, 'baselineState') === 'absent') continue;
      // Someone looked at it and accepted it.
      if (listAt(result, 'suppressions').length > 0) continue;
      if (textAt(result, 'kind') === 'pass') continue;
      found.set(`${tool}/${fingerprint(result)}`.slice(0, 200), result);
    }
    const scan = `${tool}/${time}/${index}`;
    const open = new Set(
      context
        .openFindings(Date.parse(instant(time, 'endTimeUtc')))
        .filter(id => id.startsWith(`${tool}/`)),
    );
    return [
      made(
        context,
        { kind: 'security-scan.finished', id: `scan/${scan}`, at: time },
        { scan: scan.slice(0, 200), tool },
      ),
      ...[...found]
        .filter(([id]) => !open.has(id))
        .map(([id, result]) =>
          made(
            context,
            {
              kind: 'security-finding.opened',
              id: `${time}/opened/${id}`,
              at: time,
            },
            {
              finding: id,
              severity: severityOf(result, rules),
              tool,
              title: textAt(result, 'message', 'text')?.slice(0, 500),
            },
          ),
        ),
      ...[...open]
        .filter(id => !found.has(id))
        .map(id =>
          made(
            context,
            {
              kind: 'security-finding.closed',
              id: `${time}/closed/${id}`,
              at: time,
            },
            { finding: id },
          ),
        ),
    ];
  });
};

/** The tool's own fingerprint, or rule and place. */
function fingerprint(result: unknown): string {
  for (const kind of ['fingerprints', 'partialFingerprints']) {
    const prints = at(result, kind);
    if (typeof prints === 'object' && prints !== null) {
      const [first] = Object.entries(prints).sort(([a], [b]) =>
        a < b ? -1 : 1,
      );
      if (first) return `${textAt(result, 'ruleId') ?? ''}:${first[1]}`;
    }
  }
  const place = ['locations', 0, 'physicalLocation'] as const;
  return [
    textAt(result, 'ruleId') ?? 'no rule',
    textAt(result, ...place, 'artifactLocation', 'uri') ?? '',
    textAt(result, ...place, 'region', 'startLine') ?? '',
  ].join(':');
}

/** CVSS where the rule says it (as GitHub reads it), else the level. */
function severityOf(
  result: unknown,
  rules: ReadonlyMap<string | undefined, unknown>,
): string {
  const rule = rules.get(textAt(result, 'ruleId'));
  const score = Number(textAt(rule, 'properties', 'security-severity') ?? NaN);
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  if (score >= 0) return 'low';
  const level =
    textAt(result, 'level') ??
    textAt(rule, 'defaultConfiguration', 'level') ??
    'warning';
  return { error: 'high', warning: 'medium' }[level] ?? 'low';
}
