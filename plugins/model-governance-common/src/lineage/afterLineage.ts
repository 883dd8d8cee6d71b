import { defaultOwner, newFinding } from '../followUps/newFinding';
import type { CommandContext } from '../record/context';
import type { ModelEvent } from '../record/events';
import { listOf, type ModelFile } from '../record/modelFile';
import { bindingTierOf } from '../riskTier/bindingTier';
import type { LineageGap, LineageGapCode } from './gaps';

/** What is missing, as a finding says it; an unapproved digest has rules of its own. */
const missing: Partial<Record<LineageGapCode, string>> = {
  'no-version': 'no version of it was seen',
  'no-run': 'no run that made it',
  'no-dataset': 'no data that the run read',
  'no-code': 'no code that the run was of',
  'no-deployment': 'no deployment was seen',
};

/** Without these nobody can say what the model was made of. */
const grave: readonly LineageGapCode[] = ['no-version', 'no-run', 'no-dataset'];

/**
 * What the record makes of gaps in the lineage: a tier 1 model in production
 * without an observed path dataset → run → version → deployment is a finding,
 * once a version. It is closed by people as any other, and not raised again
 * for the same version. Gaps that are not known (`null`) are none.
 *
 * @public
 */
export function afterLineage(
  file: ModelFile,
  gaps: readonly LineageGap[] | null,
  context: CommandContext,
): ModelEvent[] {
  if (!gaps || file.removed || file.facts?.lifecycle !== 'production') {
    return [];
  }
  if (bindingTierOf(file, context.now).tier !== 'T1') return [];
  const told = gaps.filter(({ code }) => missing[code]);
  const known = new Set(listOf(file, 'finding').map(({ cause }) => cause));
  const versions = [...new Set(told.map(({ version }) => version))];
  return versions
    .map(version => ({ version, cause: `lineage-gap:${version ?? 'model'}` }))
    .filter(({ cause }) => !known.has(cause))
    .map(({ version, cause }, ahead) => {
      const codes = told.flatMap(gap =>
        gap.version === version ? [gap.code] : [],
      );
      const lacks = codes.map(code => missing[code]).join(', ');
      return {
        type: 'finding.raised@1',
        finding: newFinding(
          file,
          context,
          {
            severity: codes.some(code => grave.includes(code)) ? 2 : 3,
            title: version
              ? `Nobody can show what version ${version} was made of`
              : 'Nobody can show what this model was made of',
            description: `The lineage has gaps: ${lacks}. Send the run to the lineage endpoint (OpenLineage), or report the deployment.`,
            owner: defaultOwner(file, context),
            cause,
          },
          ahead,
        ),
      };
    });
}
