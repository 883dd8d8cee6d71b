export {
  intakeColumns,
  type IntakeColumn,
  type IntakeProblem,
  type IntakeRow,
} from './intakeRow';
export * from './parseIntakeCsv';
export { planIntake, type IntakePlan, type IntakePlanRow } from './planIntake';
