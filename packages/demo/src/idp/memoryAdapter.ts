interface Payload {
  uid?: string;
  grantId?: string;
  consumed?: number;
}
interface Stored {
  payload: Payload;
  expiresAtMs: number;
}

/**
 * Keeps sessions, grants and tokens of one provider in memory, which is meant:
 * a demo leaves nothing behind. Models have the shape that `oidc-provider`
 * asks of its adapters.
 */
export function createMemoryAdapter() {
  const stored = new Map<string, Stored>();

  function load(key: string): Payload | undefined {
    const found = stored.get(key);
    if (found && found.expiresAtMs > Date.now()) return found.payload;
    stored.delete(key);
    return undefined;
  }

  return (model: string) => {
    const keyOf = (id: string) => `${model}:${id}`;
    return {
      async upsert(id: string, payload: Payload, expiresInS?: number) {
        const expiresAtMs =
          expiresInS === undefined ? Infinity : Date.now() + expiresInS * 1000;
        stored.set(keyOf(id), { payload, expiresAtMs });
      },
      find: async (id: string) => load(keyOf(id)),
      async findByUid(uid: string) {
        for (const [key, { payload }] of stored) {
          if (key.startsWith(keyOf('')) && payload.uid === uid)
            return load(key);
        }
        return undefined;
      },
      // Device codes are not offered.
      findByUserCode: async () => undefined,
      async consume(id: string) {
        const payload = load(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id: string) {
        stored.delete(keyOf(id));
      },
      async revokeByGrantId(grantId: string) {
        for (const [key, { payload }] of stored) {
          if (payload.grantId === grantId) stored.delete(key);
        }
      },
    };
  };
}
