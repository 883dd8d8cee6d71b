export * from './assess';
export * from './check';
export * from './overlay';
export * from './publishLocalGit';
export * from './openApproval';
export * from './register';
