import { markup } from '../html.js';
import { layout, type Site } from './layout.js';

/** What we keep and why, for the people who write to us. */
export function privacyPage(site: Site): string {
  return layout(site, {
    title: `Privacy: ${site.serviceName}`,
    main: markup`<div class="prose">
<h1>Privacy</h1>
<p>You do not need to tell us who you are. Please leave out names, addresses and dates of birth.</p>
<h2>What we keep</h2>
<ul>
<li>The messages of your conversation. We need them so that an answer fits what you said before. We delete them after ${site.retentionDays} days.</li>
<li>Names, addresses, dates of birth, and numbers like your phone or NHS number: where we find one in a message, we take it out before the message is kept. ${site.seals ? 'The message as you wrote it is kept, too, but locked (encrypted). It is opened only for you in this chat, and for the person who talks to you here, as far as you let them read. Both are deleted together.' : 'We do not keep it anywhere else.'}</li>
<li>One cookie. It only says which conversation is yours. It goes when you close the browser.</li>
${site.sms && markup`<li>If you text us: your number. It is kept locked (encrypted), apart from your messages.</li>`}
<li>Your answers in a guide, as long as your messages. A code to move a guide works once, for half an hour.</li>
<li>If you share what worked for you: your words, with personal details taken out${site.seals && ', and the name and contact that you give, locked (encrypted)'}. They are kept apart from this conversation, for our team, until they delete them or you take them back with your code.</li>
<li>If you talk to a person here: they read what you write from then on. What you wrote before, they read only if you say yes. They may keep a short note, so that you need not say it all again.</li>
<li>If you ask for a call or leave a message for a person: what you leave, ${site.seals ? 'locked (encrypted). Our team opens it until somebody has rung or written to you' : 'with names and numbers taken out'}.</li>
<li>When I could not answer: your question, with names and numbers taken out. The people who write the answers learn from it.</li>
</ul>
<h2>What we do not do</h2>
<ul>
<li>We do not use your messages for adverts, and we do not sell them.</li>
<li>We do not send your questions to another company to be answered. The answers come from our own articles.</li>
<li>We do not write your messages into our technical records.</li>
</ul>
<h2>To remove your messages now</h2>
<p>Press <a href="/end">End and clear this conversation</a>, or write <strong>delete my data</strong>.</p>
<h2>If someone else can see your phone or computer</h2>
<p>Press <strong>Leave this page quickly</strong>. It opens a weather page, and this conversation is no longer shown here. Your browser's history may still list this address.</p>
${
  site.sms &&
  markup`<p>Texts stay on your phone until you delete them. They pass through phone networks and a company that carries them for us. Please do not text us what must stay secret.</p>`
}
</div>`,
  });
}

export function accessibilityPage(site: Site): string {
  return layout(site, {
    title: `Accessibility: ${site.serviceName}`,
    main: markup`<div class="prose">
<h1>Accessibility</h1>
<p>We want everyone to be able to use this page. You should be able to:</p>
<ul>
<li>make the words four times as big and still read everything</li>
<li>use it on a small phone</li>
<li>do everything with a keyboard</li>
<li>listen to it with a screen reader: new answers are read out when they arrive</li>
<li>use it without JavaScript, and on an old phone</li>
<li>read it in dark mode or with strong contrast, if your device is set that way</li>
<li>print an answer or a whole article.</li>
</ul>
<h2>How it was tested</h2>
<p>Each version is tested by a program (axe) on every page, by keyboard alone, on a screen 320 dots wide, and with JavaScript switched off. It has not yet been tested by disabled people. That is the test that matters most.</p>
<h2>If something does not work for you</h2>
<p>Please tell the organisation that gave you this address. They can also give you the answer another way: by phone, on paper or in Easy Read.</p>
</div>`,
  });
}

export function endPage(site: Site): string {
  return layout(site, {
    title: `End this conversation: ${site.serviceName}`,
    main: markup`<div class="prose">
<h1>End and clear this conversation?</h1>
<p>It will be erased here and on our side. You cannot get it back.</p>
<form method="post" action="/end">
<button class="nhsuk-button" type="submit">Yes, end and clear it</button>
</form>
<p><a href="/">No, go back to the conversation</a></p>
</div>`,
  });
}

/** Anything that is not the wanted page, kindly. */
export function problemPage(site: Site, say: string): string {
  return layout(site, {
    title: `Sorry: ${site.serviceName}`,
    main: markup`<div class="prose">
<h1>Sorry, that did not work</h1>
<p>${say}</p>
<p><a href="/">Go to the start page</a></p>
</div>`,
  });
}
