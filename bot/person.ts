import type { Reply } from './reply.js';
import { say, sentence } from './say.js';
import type { Turn } from './turn.js';

/**
 * How to reach a person, or the truth that nobody is on call here. Never promises anyone.
 * @param before what is said first, where there is something
 */
export function personReply(turn: Pick<Turn, 'form' | 'mind' | 'setting'>, before?: 'twoMisses'): Reply {
  const { form, mind, setting } = turn;
  const reply =
    setting.person === undefined
      ? say(mind.library, form, 'nobodyHere')
      : say(mind.library, form, 'person', {
          name: setting.person.name,
          phone:
            form === 'web'
              ? `[${setting.person.phone}](tel:${setting.person.phone.replaceAll(' ', '')})`
              : setting.person.phone,
          hours: setting.person.hours === undefined ? '' : `, ${setting.person.hours}`,
        });
  return before === undefined ? reply : { ...reply, text: `${sentence(mind.library, form, before)} ${reply.text}` };
}
