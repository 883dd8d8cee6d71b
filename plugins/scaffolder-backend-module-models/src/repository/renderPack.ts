import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { createTemplateRenderer, type TemplateContext } from 'nunjitsu';

const extension = '.njk';

/** Packages of npm leave `.github` out; packs call it `dot-github`. */
const withDots = (path: string) => path.replace(/^dot-/, '.');

/** A file of a pack as it will be written. */
export interface RenderedFile {
  path: string;
  content: string;
}

/** Renders `.njk` files and their paths with `values`; every other file is left as it is. */
export function createPackRenderer(
  values: JsonObject,
): (path: string, source: string) => RenderedFile {
  const renderer = createTemplateRenderer();
  // JSON is what the engine takes; the type of the engine has no JSON of its own.
  const context = renderer.prepareContext({ values } as TemplateContext);
  return (path, source) => {
    if (!path.endsWith(extension))
      return { path: withDots(path), content: source };
    refuseMissing(path, path + source, values);
    return {
      path: withDots(
        renderer.render(path.slice(0, -extension.length), context),
      ),
      content: renderer.render(source, context),
    };
  };
}

/** The engine renders a name that is not there as nothing; a control would be hollow. */
function refuseMissing(path: string, source: string, values: JsonObject): void {
  const names = [...source.matchAll(/\bvalues\.(\w+)/g)].map(
    ([, name]) => name,
  );
  const missing = names.find(
    name =>
      !Object.hasOwn(values, name) ||
      values[name] === null ||
      values[name] === '',
  );
  if (missing) {
    throw new InputError(
      `${path} needs values.${missing}; give it in the step that applies the controls`,
    );
  }
}
