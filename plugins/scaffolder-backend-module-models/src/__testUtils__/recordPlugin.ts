import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { text } from 'node:stream/consumers';

/** A command that came over HTTP, and whether a person or a service gave it. */
export interface Given {
  type: string;
  by: string;
}

/** The record at its HTTP edge: takes every command, and notes who gave it. */
export function createRecordPlugin() {
  const given: Given[] = [];
  const plugin = createBackendPlugin({
    pluginId: 'model-governance',
    register(env) {
      env.registerInit({
        deps: {
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ http, httpAuth }) {
          http.use(async (request, response) => {
            const { principal } = await httpAuth.credentials(request);
            if (request.method === 'POST') {
              const { command } = JSON.parse(await text(request));
              const { type: by } = principal as { type: string };
              given.push({ type: command.type, by });
            }
            const kind = given.at(-1)?.type.startsWith('approval')
              ? 'request'
              : 'assessment';
            response.json({ seqs: [1], objects: [{ kind, id: `${kind}-1` }] });
          });
        },
      });
    },
  });
  return { plugin, given };
}
