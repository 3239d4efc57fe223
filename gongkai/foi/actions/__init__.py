"""What can be done to applications: 补录 of past ones, and every step of a case from its arrival to its file."""

from gongkai.foi.actions.backfill import (
    check_entries,
    conclude,
    correct,
    import_entries,
    register,
    void,
)
from gongkai.foi.actions.charging import (
    approve_charge,
    drop_charge,
    lapse_fee,
    note_fee_service,
    notice_fee,
    pay_in,
    propose_charge,
    take_payment,
)
from gongkai.foi.actions.clock import (
    accept_reasons,
    approve_extension,
    ask_correction,
    ask_reasons,
    delay,
    excuse_correction,
    extend,
    lapse_correction,
    take_correction,
    take_reasons,
)
from gongkai.foi.actions.consult import (
    consult,
    end_consultation,
    note_service,
    take_opinion,
)
from gongkai.foi.actions.enclosures import (
    accept_finding,
)
from gongkai.foi.actions.ending import (
    annul,
    archive,
    withdraw,
)
from gongkai.foi.actions.intake import (
    Form,
)
from gongkai.foi.actions.links import (
    decide_link,
    join_for_charging,
    split,
)
from gongkai.foi.actions.office import (
    answer_assistance,
    ask_assistance,
    assign,
    attach,
    detach,
    hand_over,
    keep_record,
    log_contact_attempt,
    see_applicant,
    see_file,
    see_letter,
)
from gongkai.foi.actions.online import (
    apply_online,
    give_reasons,
    supplement,
    withdraw_online,
)
from gongkai.foi.actions.other_registers import (
    accept_complaint,
    conclude_complaint,
    conclude_rectification,
    register_complaint,
    register_rectification,
    see_contact,
)
from gongkai.foi.actions.receive import (
    Received,
    complete,
    confirm,
    correct_receipt,
    receive,
    renew_code,
)
from gongkai.foi.actions.recompute import (
    Moved,
    recompute,
)
from gongkai.foi.actions.redaction import (
    redact_attachment,
    redact_later,
    strip_attachment,
)
from gongkai.foi.actions.releasing import (
    release,
)
from gongkai.foi.actions.remake import (
    remake,
)
from gongkai.foi.actions.replies import (
    answer_otherwise,
    draft_reply,
    drop_reply,
    edit_reply,
    review_reply,
    send_back_reply,
    serve_reply,
    sign_reply,
    submit_reply,
    take_back_reply,
)

__all__ = [
    "Form",
    "Moved",
    "Received",
    "accept_complaint",
    "accept_finding",
    "accept_reasons",
    "annul",
    "answer_assistance",
    "answer_otherwise",
    "apply_online",
    "approve_charge",
    "approve_extension",
    "archive",
    "ask_assistance",
    "ask_correction",
    "ask_reasons",
    "assign",
    "attach",
    "check_entries",
    "complete",
    "conclude",
    "conclude_complaint",
    "conclude_rectification",
    "confirm",
    "consult",
    "correct",
    "correct_receipt",
    "decide_link",
    "delay",
    "detach",
    "draft_reply",
    "drop_charge",
    "drop_reply",
    "edit_reply",
    "end_consultation",
    "excuse_correction",
    "extend",
    "give_reasons",
    "hand_over",
    "import_entries",
    "join_for_charging",
    "keep_record",
    "lapse_correction",
    "lapse_fee",
    "log_contact_attempt",
    "note_fee_service",
    "note_service",
    "notice_fee",
    "pay_in",
    "propose_charge",
    "receive",
    "recompute",
    "redact_attachment",
    "redact_later",
    "register",
    "register_complaint",
    "register_rectification",
    "release",
    "remake",
    "renew_code",
    "review_reply",
    "see_applicant",
    "see_contact",
    "see_file",
    "see_letter",
    "send_back_reply",
    "serve_reply",
    "sign_reply",
    "split",
    "strip_attachment",
    "submit_reply",
    "supplement",
    "take_back_reply",
    "take_correction",
    "take_opinion",
    "take_payment",
    "take_reasons",
    "void",
    "withdraw",
    "withdraw_online",
]
