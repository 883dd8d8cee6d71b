import assert from 'node:assert/strict';
import { PortalApi } from '../../portal/PortalApi';
import { signIn } from '../../portal/signIn';
import { eventually } from '../../process/eventually';
import { given, type Step } from '../GoldenPath';

interface Entity {
  metadata: { title?: string };
  relations?: { type: string; targetRef: string }[];
}

const MINUTES = 60_000;

export const readFromCatalog: Step = {
  title: 'the catalog takes it in and knows its owner',
  async walk(path) {
    const { name, title } = given(path, 'model');
    const { urls } = given(path, 'portal');
    const token = await eventually('the risk officer signs in', MINUTES, () =>
      signIn(urls, 'rita'),
    );
    path.api = new PortalApi(urls.backend, token);
    const api = path.api;
    const entity = await eventually(`${name} in the catalog`, 2 * MINUTES, () =>
      api.get<Entity>(`catalog/entities/by-name/model/default/${name}`),
    );
    assert.equal(entity.metadata.title, title);
    const owner = entity.relations?.find(({ type }) => type === 'ownedBy');
    assert.equal(owner?.targetRef, 'group:default/ranking');
    return `owned by ${owner.targetRef}`;
  },
};
