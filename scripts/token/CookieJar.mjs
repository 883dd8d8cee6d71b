const DEAD = /expires=thu, 01 jan 1970|max-age=0/i;

/** Cookies of one visit, by host and port, as no second visit needs them. */
export class CookieJar {
  #byOrigin = new Map();

  headerFor(url) {
    const cookies = this.#byOrigin.get(new URL(url).origin) ?? new Map();
    return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  keep(url, response) {
    const { origin } = new URL(url);
    const cookies = this.#byOrigin.get(origin) ?? new Map();
    this.#byOrigin.set(origin, cookies);
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      if (value === '' || DEAD.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
  }
}
