import type { Form } from './reply.js';
import type { Setting } from './setting.js';

/** A named person or line in the parts that our wording asks for: on the web the number can be pressed. */
export function personDetails(
  { name, phone, hours }: NonNullable<Setting['person']>,
  form: Form,
): { readonly name: string; readonly phone: string; readonly hours: string } {
  return {
    name,
    phone: form === 'web' ? `[${phone}](tel:${phone.replaceAll(' ', '')})` : phone,
    hours: hours === undefined ? '' : `, ${hours}`,
  };
}
