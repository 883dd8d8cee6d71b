export * from './compareSnapshots';
