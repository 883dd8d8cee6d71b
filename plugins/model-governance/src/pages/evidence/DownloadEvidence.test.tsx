import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { DownloadEvidence } from './DownloadEvidence';

const PATH =
  'http://example.com/api/model-governance/models/model/default/a/evidence';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const model = { kind: 'Model', namespace: 'default', name: 'a' };
const click = async (asOf?: string) => {
  renderInTestApp(<DownloadEvidence model={model} asOf={asOf} />, {
    apis: [
      [discoveryApiRef, mockApis.discovery()],
      [fetchApiRef, mockApis.fetch()],
    ],
  });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Download evidence' }),
  );
};

it('saves the bundle of the day that is looked at', async () => {
  const asked: string[] = [];
  server.use(
    http.get(PATH, ({ request }) => {
      asked.push(new URL(request.url).search);
      return new HttpResponse('zip');
    }),
  );
  const names: string[] = [];
  URL.createObjectURL = () => 'blob:bundle';
  URL.revokeObjectURL = () => {};
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function saved(this: HTMLAnchorElement) {
      names.push(this.download);
    });
  await click('2026-11-01T00:00:00.000Z');
  expect(
    await screen.findByRole('button', { name: 'Download evidence' }),
  ).toBeEnabled();
  expect(asked).toEqual(['?asOf=2026-11-01T00%3A00%3A00.000Z']);
  expect(names).toEqual(['evidence-a.zip']);
});

it('says who may not have it', async () => {
  server.use(
    http.get(PATH, () =>
      HttpResponse.json(
        {
          error: {
            name: 'NotAllowedError',
            message:
              'This needs the permission model-governance.evidence.export',
          },
          response: { statusCode: 403 },
        },
        { status: 403 },
      ),
    ),
  );
  await click();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'model-governance.evidence.export',
  );
});
