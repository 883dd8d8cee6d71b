export * from './controlSet';
export {
  type Control,
  type ControlGroup,
  type ControlLevel,
  type ControlSet,
  type FileRule,
} from './types';
