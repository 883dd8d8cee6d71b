import {
  put,
  type FileObjects,
  type ModelFile,
  type ObjectKind,
} from '../record/modelFile';

/** An event about an object that is not there changes nothing. */
export function change<K extends ObjectKind>(
  file: ModelFile,
  kind: K,
  id: string,
  patch:
    | Partial<FileObjects[K]>
    | ((before: FileObjects[K]) => Partial<FileObjects[K]>),
): ModelFile {
  const before = file.objects[kind][id];
  if (!before) return file;
  const changed = typeof patch === 'function' ? patch(before) : patch;
  return put(file, kind, { ...before, ...changed });
}
