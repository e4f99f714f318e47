import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { StaffStore } from '../../bot/store/staff-port.js';
import type { SecretBox } from './secret-box.js';
import { hashToken } from './session-cookie.js';

const STEP_MS = 30_000;
const RECOVERY_CODES = 10;

/** A code from an app (TOTP, RFC 6238), each usable once, and recovery codes for a lost phone. */
export class SecondStep {
  constructor(
    private readonly staff: Pick<StaffStore, 'setTotp' | 'useTotpStep' | 'useRecovery'>,
    private readonly box: SecretBox,
    private readonly serviceName: string,
  ) {}

  /** A new secret: for the app, and sealed for the way through the form. */
  offer(member: { id: string; name: string }): { readonly sealed: string; readonly uri: string; readonly key: string } {
    const secret = new Secret({ size: 20 });
    const totp = this.#totp(secret);
    totp.label = member.name;
    return { sealed: this.box.seal(secret.base32, member.id), uri: totp.toString(), key: secret.base32 };
  }

  /** The same again, after a wrong code. */
  offerAgain(member: { id: string; name: string }, sealed: string): ReturnType<SecondStep['offer']> | undefined {
    const key = this.box.open(sealed, member.id);
    if (key === undefined) return undefined;
    const totp = this.#totp(Secret.fromBase32(key));
    totp.label = member.name;
    return { sealed, uri: totp.toString(), key };
  }

  /** Switches it on, once the app has shown that it works. Gives the recovery codes, which are not kept anywhere else. */
  async confirm(id: string, sealed: string, code: string, now: Date): Promise<string[] | undefined> {
    const step = this.#stepOf(id, sealed, code, now);
    if (step === undefined) return undefined;
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.staff.setTotp(id, { sealed, recovery: codes.map((one) => hashToken(plainCode(one))) });
    await this.staff.useTotpStep(id, step);
    return codes;
  }

  /** Whether this code, or this recovery code, opens the door; it then never does again. */
  async check(id: string, sealed: string, code: string, now: Date): Promise<boolean> {
    const plain = plainCode(code);
    if (!/^\d{6}$/.test(plain)) return this.staff.useRecovery(id, hashToken(plain));
    const step = this.#stepOf(id, sealed, plain, now);
    return step !== undefined && this.staff.useTotpStep(id, step);
  }

  #stepOf(id: string, sealed: string, code: string, now: Date): number | undefined {
    const key = this.box.open(sealed, id);
    if (key === undefined) return undefined;
    const timestamp = now.getTime();
    // One step to either side: phones are seldom right to the second.
    const delta = this.#totp(Secret.fromBase32(key)).validate({ token: plainCode(code), timestamp, window: 1 });
    return delta === null ? undefined : Math.floor(timestamp / STEP_MS) + delta;
  }

  #totp(secret: Secret): TOTP {
    return new TOTP({ issuer: this.serviceName.replaceAll(':', ' '), secret, digits: 6, period: STEP_MS / 1000 });
  }
}

/** 80 bits in four groups, without letters that are taken for others. */
function newRecoveryCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz023456789';
  const code = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('');
  return code.match(/.{4}/g)?.join('-') ?? code;
}

const plainCode = (code: string): string => code.replace(/[\s-]+/g, '').toLowerCase();
