import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

/** What is wrong with a policy, and where. @public */
export interface PolicyProblem {
  /** JSON pointer into the policy. */
  pointer: string;
  reason: string;
}

/** Compiles a schema on first use: pages that only read policies never compile one. */
export function createShapeCheck(
  schema: object,
): (value: unknown) => PolicyProblem[] {
  let validate: ValidateFunction | undefined;
  return value => {
    if (!validate) {
      const ajv = new Ajv({
        allErrors: true,
        strict: false,
        // YAML can say .inf and .nan.
        strictNumbers: true,
        verbose: true,
      });
      ajv.addFormat('instant', isInstant);
      validate = ajv.compile(schema);
    }
    if (validate(value)) return [];
    return (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== 'anyOf')
      .map(toProblem);
  };
}

/** An ISO 8601 date-time with its offset: without one it means another instant elsewhere. */
function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

function toProblem({
  instancePath,
  keyword,
  message,
  params,
  data,
}: ErrorObject): PolicyProblem {
  switch (keyword) {
    case 'additionalProperties':
      return {
        pointer: `${instancePath}/${params.additionalProperty}`,
        reason: 'is not part of a policy; remove it or correct its name',
      };
    case 'required':
      return {
        pointer: `${instancePath}/${params.missingProperty}`,
        reason: 'is missing',
      };
    case 'enum':
      return {
        pointer: instancePath,
        reason: `is ${shown(data)}; must be one of ${params.allowedValues.join(
          ', ',
        )}`,
      };
    case 'const':
      return {
        pointer: instancePath,
        reason: `is ${shown(data)}; must be "${params.allowedValue}"`,
      };
    case 'pattern':
      return {
        pointer: instancePath,
        reason: `is ${shown(
          data,
        )}; must be a full entity ref in lower case such as group:default/model-risk, or a JSON pointer where a pointer is asked for`,
      };
    case 'format':
      return {
        pointer: instancePath,
        reason: `is ${shown(
          data,
        )}; must be a date-time with offset such as 2027-01-01T00:00:00Z`,
      };
    default:
      return {
        pointer: instancePath,
        reason: `is ${shown(data)}; ${message}`,
      };
  }
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}
