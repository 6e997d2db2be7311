import { nameKey } from './columns.js';

/** What one usage category of Twilio counts. */
export interface TwilioCategory {
  /** As Twilio writes it, such as `calls-inbound`. */
  category: string;
  /** What is counted, in which unit, and what it is inside of; a sentence of ours. */
  meaning: string;
  /** True where its usage is minutes. */
  inMinutes: boolean;
  /** The category that contains it; undefined where only `totalprice` does. */
  parent?: string;
}

const REGIONS = 'africa asia centralandsouthamerica europe northamerica oceania';
const SITES = 'california frankfurt london sao-paulo singapore sydney tokyo va';

/** `prefix`, and `prefix-part` for each of the parts. */
function family(prefix: string, parts: string): string {
  return [prefix, ...parts.split(' ').map((part) => `${prefix}-${part}`)].join(' ');
}

type Entry = readonly [meaning: string, names: string];

/** Categories whose usage is minutes. */
const MINUTES: readonly Entry[] = [
  [
    'Voice calls to and from telephone numbers, inbound and outbound together, in billed minutes. Calls of apps and SIP devices are apart.',
    'calls',
  ],
  [
    'Calls that came in to your numbers, in billed minutes. Inside calls; its local, mobile and toll-free parts are inside it.',
    'calls-inbound',
  ],
  ['Calls that came in to local numbers, in billed minutes. Inside calls-inbound.', 'calls-inbound-local'],
  ['Calls that came in to mobile numbers, in billed minutes. Inside calls-inbound.', 'calls-inbound-mobile'],
  [
    'Calls that came in to toll-free numbers, which the called side pays, in billed minutes. Inside calls-inbound.',
    'calls-inbound-tollfree',
  ],
  [
    'Toll-free calls by the kind of line they came from, in billed minutes. Inside the toll-free category.',
    'calls-inbound-tollfree-local calls-inbound-tollfree-mobile calls-trunking-inbound-tollfree-local calls-trunking-inbound-tollfree-mobile',
  ],
  ['Calls that went out to the telephone network, in billed minutes. Inside calls.', 'calls-outbound'],
  [
    'Calls with an app at one end (client:…), in billed minutes. Counted apart from voice minutes, though the call log lists both together.',
    'calls-client',
  ],
  [
    'Calls with a SIP address at one end, in billed minutes. The two directions are inside calls-sip.',
    family('calls-sip', 'inbound outbound'),
  ],
  [
    'Minutes of the participants of conferences, on top of the minutes of their calls.',
    'calls-globalconference conference agent-conference agent-copilot-participant-minutes',
  ],
  [
    'Minutes that were recorded, charged on top of the minutes of the calls.',
    'calls-recordings recordings recordings-encrypted trunking-recordings live-media-recording-minutes',
  ],
  [
    'Minutes of audio that was copied to a server of yours during calls; on top of the calls themselves.',
    'calls-media-stream-minutes programmablevoiceconnectivity-media-streams',
  ],
  [
    'Calls that came in over a SIP trunk, in billed minutes. Local, mobile and toll-free are parts of trunking-origination.',
    family('trunking-origination', 'local mobile tollfree'),
  ],
  ['Calls that went out over a SIP trunk, in billed minutes.', 'trunking-termination'],
  ['Minutes with encrypted media, charged on top of the calls.', 'trunking-secure sip-secure-media'],
  [
    'Minutes to or from the telephone network in Twilio’s newer grouping: minutes that calls-… or trunking-… count as well.',
    `${family('pstnconnectivity', 'inbound outbound byoc minutes minutes-1 minutesinboundlocal minutesinboundmobile minutesinboundtollfree minutesinboundtollfreelocal minutesinboundtollfreemobile')} programmablevoiceconnectivity programmablevoice-platform elastic-sip-trunking`,
  ],
  [
    'Minutes of apps, SIP devices and internal calls in Twilio’s newer grouping: minutes that calls-client and calls-sip count as well.',
    ['clientsdk', 'onnet', 'sip'].map((kind) => family(`programmablevoiceconn-${kind}`, 'inbound outbound')).join(' '),
  ],
  [
    'Minutes of apps by the platform they run on: minutes that calls-client counts as well.',
    `prog-voice-client-sdk ${['android', 'ios', 'web'].map((kind) => family(`prog-voice-client-${kind}`, 'inbound outbound')).join(' ')}`,
  ],
  [
    'Minutes of calls that were analysed for quality, rounded up; on top of the calls.',
    family(
      'voice-insights',
      'client-insights-on-demand-minute client-insights-monthy-commit ptsn-insights-on-demand-minute sip-interface-insights-on-demand-minute sip-trunking-insights-on-demand-minute',
    ),
  ],
  ['Minutes that faxes took to send or receive.', 'pfax-minutes pfax-minutes-inbound pfax-minutes-outbound'],
  [
    'Minutes of people in video rooms, each participant for itself; nothing of them is in a call log.',
    `audience-minutes audience-minutes-audio audience-minutes-video basic-peer-to-peer-rooms-participant-minutes group-rooms-participant-minutes group-rooms-recorded-minutes media-composer-minutes peer-to-peer-rooms-participant-minutes pv-composition-minutes small-group-rooms-participant-minutes ${family('pv-room-participants', 'au1 br1 ie1 jp1 sg1 us1 us2')}`,
  ],
  [
    'Minutes that were looked at for what was said in them, on top of the calls.',
    'conversational-insights-voice-minutes flex-conversational-insights-voice-minutes flex-voice-minute',
  ],
  ['Minutes of recordings that are kept in store: storage, not talk, so no call log has them.', 'recordingstorage'],
];

/** Categories of everything else: what their usage counts says the record’s own unit. */
const OTHERS: readonly Entry[] = [
  [
    'The price of everything together. It contains every other category: adding any to it counts money twice.',
    'totalprice',
  ],
  ['A word that stands for the parameter in Twilio’s lists; no usage of its own.', 'category'],
  [
    'Calls to emergency services, one for each call.',
    'calls-emergency trunking-emergency-calls pstnconnectivity-emergency',
  ],
  ['Card payments taken during calls, one for each attempt.', 'calls-pay-verb-transactions generic-pay-transactions'],
  ['Calls passed on over a trunk, one for each transfer.', 'calls-transfers elastic-sip-trunking-call-transfers'],
  [
    'Texts read aloud in calls, by characters or by requests.',
    'calls-text-to-speech text-to-speech tts-basic tts-google amazon-polly twiml twiml-verbs twiml-verbs-say',
  ],
  [
    'Outbound calls for which it was tested whether a person or a machine picked up, one for each call.',
    'answering-machine-detection',
  ],
  ['Messages about the progress of calls, one for each; the misspelling is Twilio’s.', 'call-progess-events'],
  ['A higher number of calls that may be started in a second, as a monthly fee.', 'cps phonenumbers-cps trunking-cps'],
  ['Calls shown with the name of a brand, one for each call.', 'branded-calling'],
  [
    'Speech in calls or recordings turned into text, or understood; by request or by what was heard.',
    `transcriptions speech-recognition ${family('voice-intelligence', 'eip-operators operators transcription')} ivr ivr-conversational ivr-dtmf ivr-virtualagent ivr-virtual-agent-custom-voices ivr-virtual-agent-genai virtual-agent chat-virtual-agent conversation-relay ai-assistants ai-assistants-voice`,
  ],
  ['Faxes sent or received, by pages; minutes are a category of their own.', 'pfax pfax-pages'],
  ['Text messages by segment, inbound and outbound together; the parts with longer names are inside it.', 'sms'],
  [
    'Text messages received, by segment and by the kind of number. Inside sms.',
    family('sms-inbound', 'longcode shortcode tollfree'),
  ],
  [
    'Text messages sent, by segment and by the kind of number. Inside sms.',
    `${family('sms-outbound', 'longcode shortcode tollfree content-inspection')} smsmessages-outbound-domestic shortcodes-messages-inbound shortcodes-messages-outbound`,
  ],
  [
    'What carriers, regulators and registers charge for text messages, on top of the messages.',
    `sms-messages-carrierfees sms-messages-registrationfees sms-national-regulatory-protection sms-mms-penalty-fees sms-mms-penalty-fees-1 mms-messages-carrierfees failed-message-processing-fee a2p-registration-fees a2p-fast-track-onboarding ${['brandregistration', 'bv', 'campaigncharges', 'campaignregistration', 'campaignvetting', 'monthly', 'onetime'].map((part) => `a2p-10dlc-registrationfees-${part}`).join(' ')}`,
  ],
  [
    'Extras of text messages (redaction, sender names, protection against fraud, higher rates), on top of the messages.',
    `${family('sms-messages-features', 'engagement-suite message-redaction senderid')} ${family('sms-mps', 'shortcode tollfree tollfree-setup')} ${family('sms-pumping-protection', 'usca non-usca')} sms-pumping-risk longcode-mps bundle-sms-bucket usage-programmable-messaging-engagement-suite usage-programmable-messaging-fees-services tme`,
  ],
  ['Picture messages, inbound and outbound together; the parts with longer names are inside it.', 'mms'],
  [
    'Picture messages received, by the kind of number. Inside mms.',
    family('mms-inbound', 'longcode longcode-canada longcode-unitedstates shortcode toll-free'),
  ],
  [
    'Picture messages sent, by the kind of number. Inside mms.',
    family('mms-outbound', 'longcode longcode-canada longcode-unitedstates shortcode tollfree toll-free'),
  ],
  [
    'Messages over WhatsApp and other channels, by conversation, template or message.',
    `${family('channels', 'messaging messaging-inbound messaging-outbound')} ${family('channels-whatsapp', 'conversation-authentication conversation-free conversation-free-1 conversation-marketing conversation-service conversation-utility inbound outbound service template-authentication template-marketing template-service template-utility')}`,
  ],
  [
    'Messages in the RCS standard, by message, with the carriers’ fees.',
    'rcs-messages usage-rcs-messages usage-rcs-messages-inbound usage-rcs-basic-messages-outbound usage-rcs-single-messages-outbound usage-rcs-messaging-carrier-fees',
  ],
  ['Mail that was sent, by message.', 'email authy-outbound-email verify-outbound-email'],
  [
    'Look-ups of a number (caller’s name, carrier, kind of line, risk), one for each request.',
    'lookups carrier-lookups calleridlookups calleridlookups-api calleridlookups-programmablevoice calleridlookups-trunking fraud-lookups call-forwarding-lookups enhanced-line-type-lookups line-status-lookups live-activity-lookups number-format-lookups phone-quality-score-lookups sim-swap-lookups reassigned-number lookup-identity-match lookup-bucket-adjustment',
  ],
  [
    'Telephone numbers that you rent, as monthly fees by the kind of number.',
    family('phonenumbers', 'local mobile tollfree emergency numbers porting setups'),
  ],
  [
    'Short codes that you rent, as monthly and set-up fees.',
    `${family('shortcodes', 'customerowned mms-enablement mps random setup-fees uk vanity')} short-code-setup-fees`,
  ],
  [
    'Checks of who somebody is, by attempt, message or user.',
    'account-security authy-authentications authy-bucket-adjustment authy-calls-outbound authy-email-authentications authy-monthly-fees authy-phone-intelligence authy-phone-verifications authy-sms-outbound authy-software authy-verify-email-verifications authy-verify-outbound-email verify-package-plans verify-packaged-plans verify-push verify-silent-network-auth verify-sna verify-totp verify-voice-and-sms verify-voice-sms verify-whatsapp-conversations-business-initiated verify-whatsapp-template-business-initiated',
  ],
  [
    'Chat and conversations in apps, by user, message, event or store.',
    `${family('conversations', 'api-requests conversation-events endpoint-connectivity events participant-events participants')} ${family('ip-messaging', 'addons commands data-storage data-transfer endpoint-connectivity')} ${family('pchat', 'actions aps bucket-adjustment conv-med-storage messages notifications reads users')} ${family('notify', 'actions-attempts channels chatappsandotherchannels notifyservices pushnotifications')} conversational-insights conversational-insights-messages agent-copilot agent-copilot-messages imp-v1-usage`,
  ],
  [
    'Seats and use of Twilio’s contact centre, by user or by hour.',
    `${family('flex', 'active-user-hours concurrent-users conversational-insights conversational-insights-messages email-usage messaging-usage named-users partner-spinsci partner-xcelerate reseller-ecosystem spinsci unique-user usage users users-1 wfo-premium-speech-analytics xcelerate ytica')} usage-flex-video frontline frontline-users task-router task-router-workers taskrouter-tasks twilio-for-salesforce twilio-for-salesforce-licenses`,
  ],
  [
    'Video rooms and what they store or transfer, by hour, by amount of data or by room.',
    `live group-rooms group-rooms-data-track group-rooms-encrypted-media-recorded group-rooms-media-downloaded group-rooms-media-recorded group-rooms-media-routed group-rooms-media-stored small-group-rooms small-group-rooms-data-track ${family('pv', 'basic-rooms composition-media-downloaded composition-media-encrypted composition-media-stored recording-compositions room-hours room-simultaneous-participant-connections rooms sip-endpoint-registrations')} ${['au1', 'br1', 'ie1', 'jp1', 'sg1', 'us1', 'us2'].map((site) => `pvideo-room-hours-${site}`).join(' ')} video-recordings video-rooms-turn-megabytes ${family('turnmegabytes', 'australia brasil germany india ireland japan singapore useast uswest')}`,
  ],
  [
    'SIM cards for devices: data by megabyte, commands by message, orders and monthly fees; longer names are parts of shorter ones.',
    [
      'wireless wireless-data wireless-data-payg-asia-afg wireless-quotas wireless-usage wireless-usage-sms wireless-usage-voice supersim',
      ...['payg', 'quota1', 'quota10', 'quota50', 'quotacustom'].flatMap((plan) => [
        family(`wireless-data-${plan}`, REGIONS),
        `wireless-mrc-${plan}`,
      ]),
      family('wireless-orders', 'artwork bulk esim starter'),
      ...REGIONS.split(' ').map((region) => `wireless-sms-${region}`),
      family(
        'wireless-super-sim',
        'data data-north-america data-north-america-usa data-payg data-payg-europe data-payg-north-america hardware hardware-bulk subscription subscription-payg usage smscommands smscommands-africa smscommands-asia smscommands-cent-and-south-america smscommands-europe smscommands-north-america smscommands-oceania',
      ),
      family('wireless-usage-commands', `${REGIONS} home roaming`),
      family(
        'wireless-usage-data',
        `${REGIONS} custom-additionalmb custom-first5mb domestic-roaming individual-additionalgb individual-firstgb international-roaming-canada international-roaming-india international-roaming-mexico pooled pooled-downlink pooled-uplink`,
      ),
      family('wireless-usage-mrc', 'custom individual pooled suspended'),
      ...['commands', 'commands-usa', 'data', 'data-eu28', 'data-usa', 'monthly-fees', 'usage'].map(
        (part) => `wireless-multi-imsi-sim-${part}`,
      ),
    ].join(' '),
  ],
  [
    'Services of other companies that are charged through Twilio, by request or licence.',
    `${family('marketplace', 'algorithmia-named-entity-recognition analytics-addons cadence-transcription cadence-translation capio-speech-to-text convriza-ababa deepgram-phrase-detector deepgram-transcription deepgram-transcription-base deepgram-transscription-enhanced digital-segment-business-info facebook-offline-conversions google-speech-to-text ibm-watson-message-insights ibm-watson-message-sentiment ibm-watson-recording-analysis ibm-watson-tone-analyzer icehook-systems-scout infogroup-dataaxle-bizinfo isv-addons keen-io-contact-center-analytics marchex-cleancall marchex-recording-analysis marchex-sentiment-analysis-for-sms marketplace-nextcaller-social-id messaging-addons mobile-commons-opt-out-classifier nexiwave-voicemail-to-text nextcaller-advanced-caller-identification nomorobo-spam-score pay-addons pay-addons-basecommerce-pay-connector pay-addons-braintree-pay-connector pay-addons-cardconnect-pay-connector pay-addons-chase-pay-connector pay-addons-shuttle-pay-connector pay-addons-stripe-pay-connector payfone-tcpa-compliance phonenumbers-addons poly-ai-connector realphonevalidation recording-addons remeeting-automatic-speech-recognition spoke-phone-license-pro spoke-phone-license-standard tcpa-defense-solutions-blacklist-feed telo-opencnam trestle-solutions-caller-identification truecnam-true-spam twilio-caller-name-lookup-us twilio-carrier-information-lookup virtualagent-addons voicebase-pci voicebase-transcription voicebase-transcription-custom-vocabulary web-purify-profanity-filter whitepages-pro-caller-identification whitepages-pro-phone-intelligence whitepages-pro-phone-reputation wolfarm-spoken-results wolfram-short-answer ytica-contact-center-reporting-analytics')} marketplay-pay-addons-shuttle-pay-connector marketplay-pay-addons-shuttle-pay-connector-1 marketplay-pay-addons-stripe-pay-connector payment-gateway-connectors payment-solutions`,
  ],
  [
    'Tools for developers and what they keep: functions, files, events, synchronised data, flows.',
    `assets assets-requests autopilot autopilot-home-assistants autopilot-messaging autopilot-other autopilot-voice events functions functions-rollup usage-functions mediastorage ${family('monitor', 'reads storage writes')} ${family('proxy', 'active-sessions bucket-adjustment licenses')} studio studio-engagements studio-monthly-fees ${family('sync', 'actions endpoint-hours endpoint-hours-above-daily-cap')} wds`,
  ],
  [
    'Private lines into Twilio’s network, as set-up and monthly fees by place.',
    family(
      'twilio-interconnect',
      SITES.split(' ')
        .flatMap((site) => family(site, 'mo monthly setup'))
        .join(' '),
    ),
  ],
  [
    'Plans, support, minimum spend and corrections: money that no call or message stands behind.',
    `bundle-subscription-fees credit-transfer emerging-tech engagement-suite-packaged-plans enterprise enterprise-hippa min-spend-adjustments premiumsupport premiumsupport-percentage-spend smsmessages-bucket-adjustments twilio-editions ${family('advisory-services', 'billed call-tracking data-services expenses sip-trunking')}`,
  ],
  [
    'Trials of Twilio’s own; not expected on a bill.',
    'demo demo-uc-script-test experiment-france-sms experiment-india-sms experiment-uk-sms test-quota-buckets test-uc-script-1 test-uc-script-demo-2',
  ],
];

/** The only categories named `calls-…` that are parts of `calls`; their own parts are inside them. */
const PARTS_OF_CALLS: readonly string[] = ['calls-inbound', 'calls-outbound'];
/** Parts whose names do not begin with that of what contains them. */
const PARENTS: Readonly<Record<string, string>> = {
  'calls-trunking-inbound-tollfree-local': 'trunking-origination-tollfree',
  'calls-trunking-inbound-tollfree-mobile': 'trunking-origination-tollfree',
};

/** Every category that Twilio’s API reference lists, with what it counts. */
export const TWILIO_CATEGORIES: readonly TwilioCategory[] = allCategories();

const byKey = new Map(TWILIO_CATEGORIES.map((entry) => [nameKey(entry.category), entry]));

/** The category of a text, whatever its case and its marks between words; undefined for one that is not listed. */
export function twilioCategory(text: string): TwilioCategory | undefined {
  return byKey.get(nameKey(text));
}

/** Twilio’s category of the price of all others. */
const WHOLE_BILL = 'totalprice';

/** Whether a category is inside of another one, at whatever depth; none is inside of itself. */
export function isWithinCategory(part: string, whole: string): boolean {
  const name = twilioCategory(whole)?.category;
  if (name === undefined || twilioCategory(part)?.category === name) return false;
  if (name === WHOLE_BILL) return true;
  for (let at = twilioCategory(part)?.parent; at !== undefined; at = twilioCategory(at)?.parent)
    if (at === name) return true;
  return false;
}

function allCategories(): TwilioCategory[] {
  const found = new Map<string, Omit<TwilioCategory, 'parent'>>();
  for (const [entries, inMinutes] of [[MINUTES, true] as const, [OTHERS, false] as const])
    for (const [meaning, names] of entries)
      for (const category of names.split(' ')) found.set(category, { category, meaning, inMinutes });
  return [...found.values()].map((entry) => {
    const parent = parentOf(entry.category, found);
    return parent === undefined ? entry : { ...entry, parent };
  });
}

/** The listed category with the longest name that this one’s continues. Of `calls-…` only two are parts of `calls`. */
function parentOf(category: string, listed: { has(name: string): boolean }): string | undefined {
  const known = PARENTS[category];
  if (known !== undefined) return known;
  for (let dash = category.lastIndexOf('-'); dash > 0; dash = category.lastIndexOf('-', dash - 1)) {
    const start = category.slice(0, dash);
    if (start === 'calls' && !PARTS_OF_CALLS.includes(category)) return undefined;
    if (listed.has(start)) return start;
  }
  return undefined;
}
