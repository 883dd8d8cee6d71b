export * from './controlSet';
export {
  families,
  type Control,
  type ControlGroup,
  type ControlLevel,
  type ControlSet,
  type Family,
  type FileRule,
} from './types';
