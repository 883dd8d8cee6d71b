import type { Step } from '../GoldenPath';
import { collect } from './collect';
import {
  askForApproval,
  changeTheCard,
  describeRisk,
  signByAll,
} from './govern';
import { identify } from './identify';
import { readFromCatalog } from './readFromCatalog';
import { seeOnPage } from './seeOnPage';
import { startPortal } from './startPortal';
import { verifyRecord } from './verifyRecord';
import { writeModel } from './writeModel';

/** The product from end to end, in the order in which things happen. */
export const steps: readonly Step[] = [
  writeModel,
  startPortal,
  readFromCatalog,
  collect,
  identify,
  verifyRecord,
  seeOnPage,
  describeRisk,
  askForApproval,
  signByAll,
  changeTheCard,
];
