import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { ModelFileView } from '../../api/governance';

/** What every part of the tab is given. */
export interface FilePart {
  model: CompoundEntityRef;
  file: ModelFileView;
  /** Reads the file again. */
  onDone: () => void;
}
