import { deskCommand, kindSaid, ratingSaid, ukNumber } from '../../../bot/handoff/desk-commands.js';

describe('what is said about the wait', () => {
  it.each([
    ['LEAVE QUEUE', 'leave'],
    ['leave the queue please', 'leave'],
    ['Never mind', 'leave'],
    ['nevermind', 'leave'],
    ["i don't want to wait any more", 'leave'],
    ['take me out of the queue', 'leave'],
    ["I can't wait any longer", 'leave'],
    ['leave talk', 'leave-talk'],
    ['back to the assistant', 'leave-talk'],
    ['how long', 'place'],
    ['How much longer?', 'place'],
    ['where am I in the queue?', 'place'],
    ['how long will it take', 'place'],
    ['what number am i', 'place'],
    ['is anyone there', 'place'],
    ['send me the transcript', 'transcript'],
    ['can I have a copy of this conversation please', 'transcript'],
    ['transcript', 'transcript'],
    ['how long does an assessment take', undefined],
    ['can I leave my job', undefined],
    ['where do I go to complain', undefined],
    ['', undefined],
    ['x'.repeat(500), undefined],
  ])('"%s"', (text, command) => {
    expect(deskCommand(text)).toBe(command);
  });

  it.each([
    ['can I talk to a peer supporter', 'peer'],
    ['an advocate', 'advocate'],
    ['a person', undefined],
    ['the helpline', undefined],
  ])('"%s" names a kind only where it is offered', (text, kind) => {
    expect(kindSaid(text, ['broker', 'peer', 'advocate'])).toBe(kind);
  });

  it.each([
    ['1', 1],
    ['Good', 1],
    ['OK', 2],
    ['not good', 3],
    ['3.', 3],
    ['4', undefined],
    ['good question though', undefined],
  ])('"%s" as how it went', (text, rating) => {
    expect(ratingSaid(text)).toBe(rating);
  });

  it.each([
    ['01632 960001', '+441632960001'],
    ['my number is 07700 900 123 thanks', '+447700900123'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['0044 7700 900123', '+447700900123'],
    ['(01632) 960-001', '+441632960001'],
    ['0800 1111 222', '+448001111222'],
    ['0666 960 001', undefined],
    ['12345', undefined],
    ['my NHS number 943 476 5919', undefined],
    ['079', undefined],
  ])('"%s" as a number to ring', (text, number) => {
    expect(ukNumber(text)).toBe(number);
  });
});
