import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('base', '0003_journal_no_replace'),
        ('organs', '0003_letter_powers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organ_name', models.CharField(max_length=128, verbose_name='机关全称')),
                ('subject', models.CharField(max_length=160, verbose_name='事项')),
                ('code', models.CharField(max_length=3, verbose_name='文书代码')),
                ('variant', models.CharField(blank=True, max_length=32, verbose_name='文本')),
                ('style', models.CharField(choices=[('red_head', '公文格式'), ('letter', '信函格式'), ('plain', '文书格式')], max_length=16, verbose_name='版式')),
                ('elements', models.JSONField(default=dict, verbose_name='要素')),
                ('text', models.TextField(verbose_name='内容')),
                ('template_version', models.PositiveIntegerField(default=0, verbose_name='模板版本')),
                ('state', models.CharField(choices=[('draft', '拟稿中'), ('submitted', '待审核'), ('reviewed', '待签发'), ('signed', '已签发'), ('issued', '已发出'), ('void', '已作废')], default='draft', max_length=16, verbose_name='状态')),
                ('drafted_at', models.DateTimeField(verbose_name='拟稿时间')),
                ('writers', models.JSONField(default=list, verbose_name='参与拟稿的人')),
                ('sent_back', models.CharField(blank=True, max_length=300, verbose_name='退回意见')),
                ('reviewed_at', models.DateTimeField(null=True, verbose_name='审核时间')),
                ('signed_at', models.DateTimeField(null=True, verbose_name='签发时间')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='签发摘要')),
                ('series', models.CharField(blank=True, max_length=16, verbose_name='编号序列')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='编号年度')),
                ('number', models.PositiveIntegerField(null=True, verbose_name='序号')),
                ('number_text', models.CharField(blank=True, max_length=64, verbose_name='发文字号')),
                ('issued_at', models.DateTimeField(null=True, verbose_name='发出时间')),
                ('void_reason', models.CharField(blank=True, max_length=300, verbose_name='作废原因')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版本')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='拟稿人')),
                ('docx', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile', verbose_name='Word')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='organs.organ', verbose_name='机关')),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile', verbose_name='PDF')),
                ('reviewer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
                ('signer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人')),
            ],
            options={
                'verbose_name': '文书',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('direct', '直接送达'), ('delegated', '委托送达'), ('mail', '邮寄送达'), ('electronic', '电子送达')], max_length=16, verbose_name='送达方式')),
                ('posted_on', models.DateField(null=True, verbose_name='交寄日期')),
                ('signed_on', models.DateField(null=True, verbose_name='签收或者到达日期')),
                ('signed_by', models.CharField(blank=True, max_length=64, verbose_name='签收人')),
                ('delegate', models.CharField(blank=True, max_length=128, verbose_name='代为送达的机关')),
                ('carrier', models.CharField(blank=True, max_length=32, verbose_name='寄递企业')),
                ('tracking', models.CharField(blank=True, max_length=64, verbose_name='邮件号码')),
                ('consent', models.CharField(blank=True, max_length=300, verbose_name='同意电子送达的记录')),
                ('proof', models.CharField(blank=True, max_length=300, verbose_name='到达凭证')),
                ('served_on', models.DateField(verbose_name='送达日期')),
                ('recorded_at', models.DateTimeField(verbose_name='登记时间')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='letters.letter', verbose_name='文书')),
            ],
            options={
                'verbose_name': '送达',
                'ordering': ['letter', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='顺序')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile', verbose_name='文件')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='letters.letter', verbose_name='文书')),
            ],
            options={
                'verbose_name': '附件',
                'ordering': ['letter', 'place'],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=16, verbose_name='编号序列')),
                ('text', models.CharField(max_length=16, verbose_name='发文代字')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letter_marks', to='organs.organ', verbose_name='机关')),
            ],
            options={
                'verbose_name': '发文代字',
            },
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=3, verbose_name='文书代码')),
                ('variant', models.CharField(blank=True, max_length=32, verbose_name='文本')),
                ('version', models.PositiveIntegerField(verbose_name='版本')),
                ('text', models.TextField(verbose_name='内容')),
                ('since', models.DateField(verbose_name='启用日期')),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='修改人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letter_templates', to='organs.organ', verbose_name='机关')),
            ],
            options={
                'verbose_name': '文书模板',
            },
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['organ', 'subject'], name='letter_organ_subject'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('organ', 'series', 'year', 'number'), name='letter_number_once'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(condition=models.Q(('number_text', ''), _negated=True), fields=('organ', 'number_text'), name='letter_number_text_once'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'reviewed', 'signed', 'issued', 'void'])), name='letter_state_known'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('code__in', ['D01', 'D02', 'D03', 'D04', 'D05', 'D06', 'D07', 'D08', 'D09', 'D10', 'D11', 'D12', 'D13', 'D14', 'D15', 'D16', 'D17', 'D18', 'D19', 'D20', 'D21', 'D22', 'D23', 'D24', 'D25', 'D26', 'D27', 'D28', 'D29', 'D30'])), name='letter_code_known'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('subject', ''), _negated=True), models.Q(('text', ''), _negated=True), models.Q(('organ_name', ''), _negated=True)), name='letter_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('reviewer__isnull', True), models.Q(('reviewer', models.F('author')), _negated=True), _connector='OR'), name='letter_reviewer_not_author'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('signer__isnull', True), models.Q(('reviewer__isnull', False), models.Q(('signer', models.F('author')), _negated=True), models.Q(('signer', models.F('reviewer')), _negated=True)), _connector='OR'), name='letter_three_people'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['reviewed', 'signed']), _negated=True), models.Q(('reviewer__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='letter_reviewed_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed'), _negated=True), models.Q(('signed_at__isnull', False), ('signer__isnull', False)), _connector='OR'), name='letter_signed_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), models.Q(('docx__isnull', False), ('issued_at__isnull', False), ('pdf__isnull', False)), _connector='OR'), name='letter_issued_with_files'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', True), ('number_text', ''), ('year__isnull', True)), models.Q(('issued_at__isnull', False), ('number__gt', 0), ('year__isnull', False), models.Q(('number_text', ''), _negated=True)), _connector='OR'), name='letter_number_whole'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'void'), models.Q(('void_reason', ''), _negated=True)), models.Q(models.Q(('state', 'void'), _negated=True), ('void_reason', '')), _connector='OR'), name='letter_void_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('carrier', '邮政企业'), ('method', 'mail'), ('posted_on', models.F('served_on'))), models.Q(models.Q(('method', 'mail'), _negated=True), ('signed_on', models.F('served_on'))), _connector='OR'), name='delivery_day_that_counts'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('method', 'electronic'), _negated=True), models.Q(models.Q(('consent', ''), _negated=True), models.Q(('proof', ''), _negated=True)), _connector='OR'), name='delivery_electronic_agreed'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ['direct', 'delegated', 'mail', 'electronic'])), name='delivery_method_known'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('letter', 'place'), name='attachment_place_once'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='attachment_named'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.UniqueConstraint(fields=('organ', 'series'), name='mark_once_a_series'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.UniqueConstraint(fields=('organ', 'text'), name='mark_tells_series_apart'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=models.Q(('series__in', ['reply', 'notice', 'consultation', 'assistance', 'fee', 'defence'])), name='mark_series_known'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='mark_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.UniqueConstraint(fields=('organ', 'code', 'variant', 'version'), name='template_version_once'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.CheckConstraint(condition=models.Q(('code__in', ['D01', 'D02', 'D03', 'D04', 'D05', 'D06', 'D07', 'D08', 'D09', 'D10', 'D11', 'D12', 'D13', 'D14', 'D15', 'D16', 'D17', 'D18', 'D19', 'D20', 'D21', 'D22', 'D23', 'D24', 'D25', 'D26', 'D27', 'D28', 'D29', 'D30'])), name='template_code_known'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.CheckConstraint(condition=models.Q(('version__gt', 0)), name='template_version_from_one'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='template_not_empty'),
        ),
    ]
