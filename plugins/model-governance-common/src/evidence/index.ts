export * from './clauses';
export * from './regulatorDocument';
