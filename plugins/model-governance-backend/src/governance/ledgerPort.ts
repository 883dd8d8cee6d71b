/** What governance needs of the ledger, in one place. */
export {
  eraseText,
  loadBlobs,
  loadTexts,
  lockLedger,
  saveBlobs,
  saveTexts,
} from '../database';
export { recordAll, type RecordedEntry } from '../record/recorder';
