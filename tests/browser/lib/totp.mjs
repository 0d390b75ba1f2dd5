// The second factor as a phone computes it: RFC 6238 with SHA-1, 30 seconds, six digits. Serves P.
// Source: https://www.rfc-editor.org/rfc/rfc6238, looked up 2026-11-22.

import { createHmac } from 'node:crypto';

const STEP_MS = 30_000;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text) {
  const bits = [...text.replace(/[\s=]/g, '').toUpperCase()].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/** The code of one step. */
export function codeAt(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A phone. A code works once, so each call gives the code of a later step; the server takes the step before and after as well. */
export class Phone {
  #last = 0;

  constructor(secret) {
    this.secret = secret;
  }

  async code() {
    const now = () => Math.floor(Date.now() / STEP_MS);
    const step = Math.max(this.#last + 1, now() - 1);
    while (step > now() + 1) {
      await new Promise((go) => setTimeout(go, STEP_MS - (Date.now() % STEP_MS) + 50));
    }
    // A code of the step before could go stale on its way: near the end of a step the present one is taken.
    const isLate = STEP_MS - (Date.now() % STEP_MS) < 8_000;
    this.#last = step < now() && isLate ? now() : step;
    return codeAt(this.secret, this.#last);
  }
}
