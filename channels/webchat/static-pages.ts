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
<li>The messages of your conversation, so that you can scroll back and so that the answer fits what you said before.</li>
<li>On this website: one cookie. It only says which conversation is yours. It goes when you close the browser.</li>
<li>By text message: your number, locked away with a key. It is never shown with your messages.</li>
</ul>
<h2>What we do not do</h2>
<ul>
<li>We do not use your messages for adverts, and we do not sell them.</li>
<li>We do not send your questions to another company to be answered. The answers come from articles that people wrote.</li>
<li>We do not keep your messages in our technical records.</li>
</ul>
<h2>If someone else can see your phone or computer</h2>
<p>Press <strong>Leave this page quickly</strong>. It opens a weather page, and this conversation is no longer shown here. Your browser's history may still list this address.</p>
<p>Press <a href="/end">End and clear this conversation</a> when you have finished.</p>
<p>By text message, our texts stay on your phone until you delete them.</p>
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

/** The danger numbers again, with the ways in for people who cannot speak or hear. */
export function urgentHelpPage(site: Site): string {
  return layout(site, {
    title: `Urgent help: ${site.serviceName}`,
    main: markup`<div class="prose">
<h1>Urgent help</h1>
<p>This is an automatic service. It cannot send help to you. These people can, day and night.</p>
<h2>Life in danger</h2>
<p>Call <a href="tel:999">999</a> or go to A&amp;E. It is free.</p>
<p>On a mobile and cannot speak? Call 999 and press 55 when asked.</p>
<p>Deaf or cannot speak on the phone? Use the 999 BSL app, or dial <a href="tel:18000">18000</a> with Relay UK. Texting 999 only works if your phone was registered before.</p>
<h2>Thoughts of ending your life, or you cannot keep safe</h2>
<p>Samaritans: call <a href="tel:116123">116 123</a>. Free, any time.</p>
<p>Shout: text <a href="sms:85258?&amp;body=SHOUT">SHOUT to 85258</a>. Free on most networks, any time.</p>
<h2>Urgent health or mental health help</h2>
<p>Call <a href="tel:111">111</a>. In England and Wales, choose option 2 for mental health. In Northern Ireland, call Lifeline on <a href="tel:08088088000">0808 808 8000</a>.</p>
<h2>Someone is hurting or frightening you</h2>
<p>In danger now: <a href="tel:999">999</a>. To talk about it, ask any of the numbers above, or your council's adult social care team.</p>
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
