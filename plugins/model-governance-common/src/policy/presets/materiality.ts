import type { ChangeClass, MaterialityRule } from '../governancePolicy';

const byClass = (
  changeClass: ChangeClass,
  ...pointers: string[]
): MaterialityRule[] =>
  pointers.map(pointer => ({ pointer, class: changeClass }));

/**
 * How much a change of a card's field weighs, by JSON pointer prefix; the
 * first match wins, so that parts come before the whole. What is written by
 * the record itself (findings, conditions, approvals) or by a collector is
 * editorial: it says what happened to a subject and does not change it.
 */
export const materialityTable: readonly MaterialityRule[] = [
  // Written about the model by others.
  ...byClass(
    'editorial',
    '/schemaVersion',
    '/cardVersion',
    '/changeLog',
    '/references',
    '/citations',
    '/graphics',
    '/lineageRef',
    '/provenance',
    '/governance/tierRef',
    '/governance/frameworkScope',
    '/governance/findings',
    '/governance/exceptions',
    '/governance/conditions',
    '/governance/approvalsRef',
    '/governance/validation',
    '/governance/validUntil',
    '/governance/decommission',
    '/operations/deployments',
    '/operations/incidents',
    '/purpose/actualUse',
    '/considerations/environmental',
  ),
  // What it is for.
  ...byClass('minor', '/purpose/restrictions', '/purpose/businessProblem'),
  ...byClass('editorial', '/purpose/lineOfBusiness'),
  ...byClass('major', '/purpose', '/governance/euAiAct'),
  // What it is.
  ...byClass(
    'major',
    '/technical/approach',
    '/technical/task',
    '/technical/architectureFamily',
    '/technical/architecture',
    '/technical/baseModels',
    '/technical/inputs',
    '/technical/outputs',
    '/technical/thresholds',
    '/ownership/origin',
    '/ownership/vendor',
  ),
  ...byClass(
    'configuration',
    '/technical/libraries',
    '/technical/dependencies',
    '/technical/runtime',
    '/technical/hardware',
    '/operations',
    '/overview/readiness',
  ),
  ...byClass('editorial', '/technical/instructionsForUse'),
  ...byClass('minor', '/technical'),
  // A new version of the same data is a retrain; another source is not.
  ...byClass(
    'minor',
    '/data/*/version',
    '/data/*/digest',
    '/data/*/period',
    '/data/*/size',
    '/data/*/preprocessing',
    '/data/*/knownGaps',
  ),
  ...byClass(
    'editorial',
    '/data/*/link',
    '/data/*/governance',
    '/data/*/description',
  ),
  ...byClass('major', '/data'),
  ...byClass('minor', '/subject/version', '/subject/digest', '/training'),
  ...byClass('minor', '/subject/artifactUris'),
  ...byClass('editorial', '/subject'),
  ...byClass('editorial', '/evaluation/*/source', '/evaluation/*/report'),
  ...byClass('minor', '/evaluation', '/licensing'),
  ...byClass('major', '/considerations/humanOversight'),
  ...byClass('minor', '/considerations'),
  ...byClass('editorial', '/overview', '/ownership', '/extensions'),
];
